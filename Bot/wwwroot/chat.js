// The chat page: stock Web Chat over our own Direct Line, and what stands around it. It keeps no token in any storage: a resume cookie that no
// script can read finds the chat again, and a chat that died (a laptop that slept) is drawn anew from it.
'use strict';
(() => {
  const page = document.body.dataset;
  const nonce = document.currentScript.nonce;
  const main = document.getElementById('chat');
  const unreachable = document.getElementById('unreachable');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const framed = parent !== self;
  let token = '';
  let line = null;
  let store = null;
  let draw = () => {};
  let left = false;

  const api = (path, more) => fetch(path, { method: 'POST', credentials: 'same-origin', cache: 'no-store', ...more });

  // A leaving that the server could not hear is made good before the next chat. A browser that keeps nothing for us has no cookie of ours either.
  const owe = debt => { try { debt ? localStorage.setItem('left', '1') : localStorage.removeItem('left'); } catch { /* nothing is kept */ } };
  const owed = () => { try { return localStorage.getItem('left') !== null; } catch { return false; } };

  // Leave quickly. What is seen goes first, then the passes, then the page; nothing waits for the server.
  function leave() {
    if (left) return;
    left = true;
    document.title = '';
    document.body.replaceChildren();
    try {
      owe(true);
      api('/api/webchat/leave', { keepalive: true, headers: token ? { authorization: 'Bearer ' + token } : {} })
        .then(r => r.ok && owe(false), () => {});
      if (framed) parent.postMessage({ intakeChat: 'leave' }, '*');
      line?.end();
    } finally {
      // One page goes, not two at once: the clinic's with this frame in it, or this one where that is not allowed (the launcher then takes the clinic's along).
      try { top.location.replace(page.leaveTo); } catch { location.replace(page.leaveTo); }
    }
  }

  let escapes = [];
  addEventListener('keydown', e => {
    if (e.key !== 'Escape' || e.repeat) return;
    const now = e.timeStamp;
    escapes = [...escapes.filter(t => now - t < 2000), now];
    if (escapes.length >= 3) leave();
    // In the history Escape leaves a message (Web Chat's own key), so there it closes no panel.
    else if (framed) parent.postMessage({ intakeChat: 'escape', inside: !!document.activeElement?.closest('.webchat__basic-transcript') }, '*');
  }, true);
  addEventListener('message', e => { if (e.source === parent && e.data && e.data.intakeChat === 'leave') leave(); });
  addEventListener('pageshow', e => { if (e.persisted) location.reload(); });
  document.getElementById('leave').addEventListener('click', leave);

  // An instruction with a number keeps that number in sight for the rest of the chat.
  function pin(numbers) {
    const link = document.getElementById('emergency');
    link.href = 'tel:' + numbers[0].replace(/[^0-9+]/g, '');
    link.textContent = page.call.replace('{number}', numbers[0]);
    document.body.classList.add('instructed');
  }

  // A long instruction is read from its first line: Web Chat would show its end, and on a phone only the buttons under it.
  function readFromTheTop(text) {
    const first = text.split('\n')[0];
    const look = new MutationObserver(() => {
      const article = [...main.querySelectorAll('[role=feed] > article')].findLast(a => a.textContent.includes(first));
      if (!article) return;
      look.disconnect();
      // Web Chat goes on scrolling to the end for a while; it stops when it is held, and we stop as soon as a person scrolls.
      const hold = () => article.scrollIntoView({ block: 'start' });
      const person = new AbortController();
      main.addEventListener('scroll', hold, { capture: true, signal: person.signal });
      for (const e of ['pointerdown', 'wheel', 'keydown', 'touchstart']) main.addEventListener(e, () => person.abort(), { capture: true, passive: true, signal: person.signal });
      hold();
    });
    look.observe(main, { childList: true, subtree: true, characterData: true });
  }

  // How far it is; gone when nothing is being asked, kept when a question does not say.
  function progress(at) {
    const line = document.getElementById('progress');
    if (at === undefined) return;
    line.hidden = !at;
    if (!at) return;
    line.firstElementChild.max = at.total;
    line.firstElementChild.value = at.index;
    line.lastElementChild.textContent = page.progress.replace('{index}', at.index).replace('{total}', at.total);
  }

  // Saving for later. The clinic's message offers it; the link and the code stand on this page only, until it is closed, and nowhere in the chat.
  const saving = name => document.getElementById('save' + (name ? '-' + name : ''));
  function offerSaving(offered) {
    if (!saving('made').hidden) return;
    saving().hidden = !offered;
  }

  saving('make').addEventListener('click', async () => {
    saving('failed').hidden = true;
    try {
      const answer = await api('/api/webchat/save', { headers: { authorization: 'Bearer ' + token } });
      if (!answer.ok) throw answer;
      const { link, code } = await answer.json();
      if (left) return;
      saving('link').value = link;
      saving('code').textContent = code.slice(0, 3) + ' ' + code.slice(3);
      saving('offer').hidden = true;
      saving('made').hidden = false;
      saving('title').focus();
    } catch {
      saving('failed').hidden = false;
    }
  });

  saving('copy').addEventListener('click', async () => {
    saving('link').select();
    try {
      await navigator.clipboard.writeText(saving('link').value);
      saving('copy').textContent = saving('copy').dataset.copied;
    } catch { /* it is marked, and can be copied by hand */ }
  });

  saving('close').addEventListener('click', () => {
    saving('link').value = saving('code').textContent = '';
    saving('made').hidden = saving().hidden = true;
    saving('offer').hidden = false;
    document.querySelector('[data-id=webchat-sendbox-input]')?.focus();
  });

  // A new visit is a chat of its own: the server gives this browser the way to it, and the page is drawn anew.
  let visiting = false;
  async function newVisit() {
    if (visiting) return;
    visiting = true;
    try {
      const answer = await api('/api/webchat/visit', { headers: { authorization: 'Bearer ' + token } });
      if (answer.ok && !left) location.reload();
    } catch { /* the clinic's message stays, and opening the page again tries again */ }
    visiting = false;
  }

  function shown(activity) {
    const data = activity.channelData || {};
    offerSaving(data.save === true);
    if (data.visit === 'new') newVisit();
    if (data.call && data.call.length && data.urgency) pin(data.call);
    if (data.urgency) readFromTheTop(activity.text);
    if (data.state) progress(data.state === 'interview' && data.question ? data.question.progress : data.state === 'interview' ? undefined : null);
    if (data.question) data.picture ? picture.show(data.question) : picture.hide();
    return data.cardText === undefined ? activity : { ...activity, text: data.cardText };
  }

  const picture = window.bodyPicture(text => store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text, method: 'picture' } }));

  const newStore = draft => WebChat.createStore({ sendBoxValue: draft }, () => next => action =>
    next(action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' && action.payload.activity.from.role === 'bot'
      ? { ...action, payload: { ...action.payload, activity: shown(action.payload.activity) } } : action));

  const pause = seconds => new Promise(done => setTimeout(done, seconds * 1000));

  // Until it works: first the leaving that may be owed, then a token.
  async function mint() {
    for (let wait = 1; ; wait = Math.min(wait * 2, 30)) {
      try {
        if (owed()) {
          const gone = await api('/api/webchat/leave');
          if (!gone.ok) throw gone;
          owe(false);
        }
        const answer = await api('/api/webchat/token', { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ locale: navigator.language }) });
        if (answer.ok) { unreachable.hidden = true; return (await answer.json()).token; }
      } catch { /* tried again below */ }
      unreachable.hidden = false;
      await pause(wait);
    }
  }

  // Direct Line ends for good when its token has run out (3), when it cannot start (4) and when it has ended (5): then it is drawn anew.
  async function open(waited) {
    token = await mint();
    if (left) return;
    const begun = performance.now();
    line = WebChat.createDirectLine({ domain: location.origin + '/v3/directline', token, conversationStartProperties: { locale: navigator.language } });
    const watch = line.connectionStatus$.subscribe(async status => {
      if (status === 2) unreachable.hidden = true;
      if (status < 3 || left) return;
      watch.unsubscribe();
      const wait = performance.now() - begun > 60000 ? 0 : Math.min(waited * 2 || 0.5, 30);
      if (wait > 2) unreachable.hidden = false;
      line.end();
      await pause(wait);
      if (!left) open(wait);
    });
    const box = document.createElement('div');
    box.className = 'webchat';
    main.replaceChildren(box);
    // What was being typed when the chat died is still there.
    store = newStore(store ? store.getState().sendBoxValue : '');
    const props = { directLine: line, store, nonce, locale: document.documentElement.lang, overrideLocalizedStrings: { TEXT_INPUT_PLACEHOLDER: page.placeholder } };
    draw = () => WebChat.renderWebChat({ ...props, styleOptions: style(), adaptiveCardsHostConfig: cards() }, box);
    draw();
  }

  const tones = () => dark.matches
    ? { paper: '#14191b', card: '#20282b', line: '#4a575b', ink: '#eef3f3', quiet: '#b6c2c4', brand: '#7fd0c4', brandInk: '#08211d', mine: '#1f4b48', mineInk: '#eef3f3' }
    : { paper: '#f6f8f7', card: '#ffffff', line: '#c3cdcb', ink: '#1d2729', quiet: '#4d5b5e', brand: '#0b5d57', brandInk: '#ffffff', mine: '#d7ebe7', mineInk: '#12302d' };

  function style() {
    const t = tones();
    return {
      hideUploadButton: true, sendTimeout: 60000, groupTimestamp: 300000, primaryFont: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif', fontSizeSmall: '87.5%',
      backgroundColor: t.paper, accent: t.brand, subtle: t.quiet, timestampColor: t.quiet, paddingRegular: 12, paddingWide: 20,
      bubbleBackground: t.card, bubbleTextColor: t.ink, bubbleBorderColor: t.line, bubbleBorderRadius: 12, bubbleMaxWidth: 640, bubbleMinHeight: 20,
      bubbleFromUserBackground: t.mine, bubbleFromUserTextColor: t.mineInk, bubbleFromUserBorderColor: t.mine, bubbleFromUserBorderRadius: 12, bubbleFromUserMaxWidth: 520,
      sendBoxBackground: t.card, sendBoxTextColor: t.ink, sendBoxPlaceholderColor: t.quiet, sendBoxButtonColor: t.brand, sendBoxBorderTop: '1px solid ' + t.line, sendBoxHeight: 52, sendBoxTextWrap: true,
      suggestedActionLayout: 'flow', suggestedActionsFlowMaxHeight: '40vh', suggestedActionHeight: 44, suggestedActionBorderRadius: 22, suggestedActionBorderWidth: 1.5,
      suggestedActionBackgroundColor: t.card, suggestedActionTextColor: t.brand, suggestedActionBorderColor: t.brand,
      suggestedActionBackgroundColorOnHover: t.mine, suggestedActionTextColorOnHover: t.mineInk,
      suggestedActionBackgroundColorOnFocus: t.mine, suggestedActionTextColorOnFocus: t.mineInk,
      suggestedActionBackgroundColorOnActive: t.brand, suggestedActionTextColorOnActive: t.brandInk,
      transcriptVisualKeyboardIndicatorColor: t.brand, cardEmphasisBackgroundColor: t.paper, scrollToEndButtonFontSize: '100%',
    };
  }

  function cards() {
    const t = tones();
    const colour = (normal, quiet) => ({ default: normal, subtle: quiet });
    const colours = { default: colour(t.ink, t.quiet), accent: colour(t.brand, t.brand), good: colour(t.brand, t.brand), attention: colour(t.ink, t.ink), warning: colour(t.ink, t.ink) };
    const block = { backgroundColor: t.card, foregroundColors: colours };
    return {
      fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
      fontSizes: { small: 14, default: 16, medium: 17, large: 20, extraLarge: 24 },
      spacing: { small: 6, default: 10, medium: 14, large: 18, extraLarge: 24, padding: 14 },
      separator: { lineThickness: 1, lineColor: t.line },
      supportsInteractivity: true,
      containerStyles: { default: block, emphasis: block },
      actions: { maxActions: 20, spacing: 'default', buttonSpacing: 8, actionsOrientation: 'vertical', actionAlignment: 'stretch' },
      inputs: { label: { inputSpacing: 'small', requiredInputs: { weight: 'bolder' }, optionalInputs: { weight: 'bolder' } } },
    };
  }

  dark.addEventListener('change', () => draw());

  if (!window.WebChat) {
    document.getElementById('connecting').hidden = true;
    document.getElementById('missing').hidden = false;
    return;
  }
  open(0);
})();
