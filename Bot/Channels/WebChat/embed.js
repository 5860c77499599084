// The launcher, for any page of the clinic's. Two lines put it there:
//   <a href="https://chat.clinic.example/chat" data-intake-chat>Chat before your visit</a>
//   <script src="https://chat.clinic.example/embed.js" defer></script>
// Without the script the link still opens the chat. With it the link becomes a button that opens the chat in a panel, loaded on the first opening.
'use strict';
(() => {
  const texts = /*TEXTS*/;
  const home = new URL(document.currentScript.src).origin;
  const link = document.querySelector('a[data-intake-chat]');
  let panel = null;
  let frame = null;

  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = link ? link.textContent : texts.open;
  button.className = link ? link.className : '';
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-controls', 'intake-chat-panel');
  if (link) link.replaceWith(button);
  else {
    Object.assign(button.style, { position: 'fixed', right: '16px', bottom: '16px', zIndex: 2147483000, padding: '12px 20px', border: '0', borderRadius: '10px', background: '#0b5d57', color: '#fff', font: '600 16px system-ui, sans-serif', cursor: 'pointer' });
    document.body.append(button);
  }

  const css = `
    :host { all: initial; }
    section { position: fixed; z-index: 2147483001; right: 16px; bottom: 16px; width: min(440px, calc(100vw - 32px)); height: min(760px, calc(100vh - 32px)); display: flex; flex-direction: column; overflow: hidden;
      border: 1px solid #c3cdcb; border-radius: 14px; background: #fff; color: #1d2729; box-shadow: 0 12px 40px rgba(0, 0, 0, .25); font: 15px/1.4 system-ui, sans-serif; }
    section[hidden] { display: none; }
    iframe { flex: 1; width: 100%; border: 0; }
    div { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 10px; padding: 5px 12px; border-bottom: 1px solid #c3cdcb; font-size: 12.5px; }
    a { color: #0b5d57; }
    button { margin-left: auto; min-height: 30px; padding: 2px 12px; border: 1.5px solid #1d2729; border-radius: 8px; background: none; color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
    :focus-visible { outline: 3px solid #0b5d57; outline-offset: 2px; }
    @media (max-width: 520px) { section { inset: 0; width: 100%; height: 100%; border: 0; border-radius: 0; } }
    @media (prefers-color-scheme: dark) { section { background: #20282b; color: #eef3f3; border-color: #4a575b; } a { color: #7fd0c4; } button { border-color: #eef3f3; } }`;

  const made = (name, props, ...children) => { const e = Object.assign(document.createElement(name), props); e.append(...children); return e; };

  function build() {
    const root = made('div', { id: 'intake-chat-panel' });
    document.body.append(root);
    const shadow = root.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
    frame = made('iframe', { src: home + '/chat', title: texts.label });
    const phone = made('a', { href: texts.phoneLink, textContent: texts.orPhone });
    panel = made('section', {},
      made('div', {}, made('span', { textContent: texts.blocked }), made('a', { href: home + '/chat', target: '_blank', rel: 'noopener', textContent: texts.newPage }), phone,
        made('button', { type: 'button', textContent: texts.close, onclick: () => close() })),
      frame);
    phone.hidden = texts.phoneLink === 'tel:';
    panel.setAttribute('role', 'dialog');
    panel.setAttribute('aria-label', texts.label);
    shadow.append(panel);
  }

  function open() {
    if (panel) panel.hidden = false;
    else build();
    button.setAttribute('aria-expanded', 'true');
    frame.focus();
  }

  function close() {
    if (!panel || panel.hidden) return;
    panel.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    button.focus();
  }

  // Leave quickly: this page goes too, once the chat has been told (or has not answered).
  let leaving = false;
  function leave() {
    if (leaving) return;
    leaving = true;
    document.title = '';
    document.body.hidden = true;
    frame?.contentWindow?.postMessage({ intakeChat: 'leave' }, home);
    setTimeout(() => location.replace(texts.leaveTo), frame ? 150 : 0);
  }

  let escapes = [];
  function escape(inside) {
    const now = performance.now();
    escapes = [...escapes.filter(t => now - t < 2000), now];
    if (escapes.length >= 3 && frame) leave();
    else if (!inside) close();
  }

  button.addEventListener('click', () => (panel && !panel.hidden ? close() : open()));
  addEventListener('keydown', e => { if (e.key === 'Escape' && !e.repeat) escape(false); });
  addEventListener('message', e => {
    if (!frame || e.source !== frame.contentWindow || e.origin !== home || !e.data) return;
    if (e.data.intakeChat === 'escape') escape(e.data.inside);
    if (e.data.intakeChat === 'leave') leave();
  });
})();
