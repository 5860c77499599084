// The body to tap: a second way to type where it hurts. What is picked is sent as words ("left shoulder, neck"), so that every channel, the transcript
// and the reader of messages need to know nothing of it. Arrow keys move, Space and Enter pick. Shapes and their names come from body.svg and the question.
'use strict';
window.bodyPicture = send => {
  const panel = document.getElementById('picture');
  const [asked, place, said, done] = panel.children;
  const words = panel.dataset;
  let drawing = null;
  let wanted = null;

  const lower = text => text.charAt(0).toLowerCase() + text.slice(1).replace(/ \(.*/, '');
  const picked = () => [...new Set([...place.querySelectorAll('[aria-selected=true]')].map(shape => shape.getAttribute('aria-label')))];

  function tell() {
    const places = picked();
    said.textContent = places.length ? words.picked.replace('{picked}', places.join(', ')) : said.dataset.none;
    done.disabled = places.length === 0;
  }

  // One place may be drawn from the front and from behind: both are picked together.
  function pick(shape) {
    const on = shape.getAttribute('aria-selected') !== 'true';
    for (const same of place.querySelectorAll('polygon')) if (same.getAttribute('aria-label') === shape.getAttribute('aria-label')) same.setAttribute('aria-selected', on);
    tell();
  }

  function move(from, by) {
    const all = [...from.parentElement.querySelectorAll('polygon')];
    const to = all[(all.indexOf(from) + by + all.length) % all.length];
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  }

  async function draw(question) {
    const answer = await fetch('/body.svg');
    if (!answer.ok) throw new Error(answer.status);
    const svg = document.importNode(new DOMParser().parseFromString(await answer.text(), 'image/svg+xml').documentElement, true);
    const label = new Map(question.choices.map(c => [c.value, lower(c.label)]));
    for (const view of svg.querySelectorAll('[data-view]')) {
      view.setAttribute('role', 'listbox');
      view.setAttribute('aria-multiselectable', 'true');
      view.setAttribute('aria-label', words[view.dataset.view]);
      const shapes = [...view.querySelectorAll('polygon')];
      for (const shape of shapes) {
        const site = label.get(shape.dataset.site);
        if (!site) { shape.remove(); continue; }
        const side = shape.dataset.side;
        shape.setAttribute('role', 'option');
        shape.setAttribute('aria-label', side ? words[side].replace('{site}', site) : site);
        shape.setAttribute('aria-selected', 'false');
        shape.tabIndex = shape === shapes[0] ? 0 : -1;
      }
    }
    svg.addEventListener('click', e => { if (e.target.matches('polygon')) pick(e.target); });
    svg.addEventListener('keydown', e => {
      const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[e.key];
      if (by) move(e.target, by);
      else if (e.key === ' ' || e.key === 'Enter') pick(e.target);
      else return;
      e.preventDefault();
    });
    place.replaceChildren(svg);
  }

  done.addEventListener('click', () => { send(picked().join(', ')); hide(); });

  function hide() {
    wanted = null;
    panel.hidden = true;
  }

  return {
    hide,
    /** Offers the picture for this question; without the drawing the list and the words still do. */
    async show(question) {
      wanted = question;
      try { await (drawing ??= draw(question)); } catch { drawing = null; return; }
      if (wanted !== question) return;
      for (const shape of place.querySelectorAll('polygon')) shape.setAttribute('aria-selected', 'false');
      asked.textContent = question.text;
      tell();
      panel.hidden = false;
    },
  };
};
