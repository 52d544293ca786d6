// One function for each question that a gate asks of a page; measures.js holds what they are made of.
Object.assign(window.gates, (() => {
  const { words, name, shown, unseen, texts, colour, contrast, ground, stops } = window.gates;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const box = (element) => element.getBoundingClientRect();

  // Layout ---------------------------------------------------------------------------------------------
  // What stays in the way of reading once one has scrolled: its share of the height, and its names.
  const stuck = () => {
    scrollTo({ top: 400, behavior: 'instant' });
    const found = all('body *').filter((element) => {
      const { position } = getComputedStyle(element);
      const { width, top, bottom } = box(element);
      return /fixed|sticky/.test(position) && shown(element) && width > innerWidth / 2
        && bottom > 0 && top < innerHeight && (position === 'fixed' || top <= 1);
    });
    const heights = found.map((one) => Math.min(box(one).bottom, innerHeight) - Math.max(box(one).top, 0));
    scrollTo({ top: 0, behavior: 'instant' });
    return [heights.reduce((sum, height) => sum + height, 0) / innerHeight, found.map(name)];
  };

  const sizes = () => texts().map(([, parent]) => [name(parent), parseFloat(getComputedStyle(parent).fontSize)]);
  const rootSize = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

  // Keyboard -------------------------------------------------------------------------------------------
  let expected = [];
  const start = () => {
    window.gates.rewind();
    expected = stops();
    return expected.map(name);
  };

  // The element that has the focus, its place among those expected, and what hides it; null outside the page.
  const here = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const first = [...element.getClientRects()].find((one) => one.width && one.height) ?? box(element);
    const [x, y] = [first.left + first.width / 2, first.top + first.height / 2];
    const hit = document.elementFromPoint(x, y);
    const clear = hit && (element.contains(hit) || hit.contains(element) || hit.closest('label')?.control === element);
    return {
      place: expected.indexOf(element),
      name: name(element),
      inside: x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight,
      clear: Boolean(clear) || first.width < 3,
      over: hit ? name(hit) : 'rien',
      // A date and a time have stops inside them.
      parts: /date|time|month|week/.test(element.type ?? ''),
    };
  };

  const positive = () => all('[tabindex]').filter((one) => one.tabIndex > 0).length;

  // Focus ----------------------------------------------------------------------------------------------
  const cuts = (frame, { left, right, top }, reach) => {
    const style = getComputedStyle(frame);
    if (!/hidden|clip|auto|scroll/.test(style.overflowX + style.overflowY)) return false;
    const its = box(frame);
    return left - reach < its.left - 1 || right + reach > its.right + 1 || top - reach < its.top - 1;
  };

  // Reads the outline that the style gives: drawn, 2 px, 3:1 against what is around, not cut by a frame.
  // The browser's own ring (auto) has these qualities. Where the reader chose the colours, they are what
  // is painted, whatever the computed ones are.
  const seen = (element) => {
    element.focus({ preventScroll: true });
    const style = getComputedStyle(element);
    if (style.outlineStyle === 'none' || !(element instanceof HTMLElement)) return false;
    const width = parseFloat(style.outlineWidth);
    const reach = width + parseFloat(style.outlineOffset);
    for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
      if (cuts(one, box(element), reach)) return false;
    }
    if (style.outlineStyle === 'auto') return true;
    const around = ground(reach > width ? element.parentElement : element);
    const forced = matchMedia('(forced-colors: active)').matches;
    return width >= 2 && (forced || contrast(colour(style.outlineColor), around) >= 3);
  };

  const kind = (element) => [element, element.parentElement].map((one) => `${one.tagName}.${one.classList}`).join(' ');
  // The stops whose outline proves nothing, one of each kind.
  const doubtful = () => {
    const found = new Map();
    stops().forEach((element, place) => {
      if (!seen(element) && !found.has(kind(element))) found.set(kind(element), { place, name: name(element) });
    });
    return [...found.values()];
  };

  // Brings a stop in the middle of the window, with the focus; returns its box and the length of its edges.
  const prepare = (place) => {
    const element = stops()[place];
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    element.focus({ preventScroll: true });
    const edges = [...element.getClientRects()].reduce((sum, one) => sum + 2 * (one.width + one.height), 0);
    const { x, y, width, height } = box(element);
    return { x, y, width, height, edges };
  };

  // Skip link ------------------------------------------------------------------------------------------
  const firstStop = () => {
    const link = document.activeElement;
    const href = link.getAttribute('href') ?? '';
    const target = href.startsWith('#') ? document.getElementById(href.slice(1)) : null;
    const { width, height, left, top } = box(link);
    const inside = width > 20 && height > 10 && left >= 0 && top >= 0;
    return {
      name: name(link), href, leads: Boolean(target?.closest('main, #content')),
      seen: inside && shown(link) && !unseen(link),
    };
  };
  // Whether the focus is on the first stop of the content, or beyond when the content has none.
  const landed = () => {
    const main = document.querySelector('main');
    const first = stops().find((one) => main.contains(one));
    const beyond = main.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING;
    return document.activeElement === first || Boolean(!first && beyond);
  };

  // Paper ----------------------------------------------------------------------------------------------
  // Browsers print no background unless asked: the ink is on white, whatever is behind it on screen.
  const pale = () => {
    const found = new Map();
    for (const [, parent] of texts()) {
      const style = getComputedStyle(parent);
      const behind = style.printColorAdjust === 'exact' ? ground(parent) : [255, 255, 255, 1];
      const ratio = contrast(colour(style.color), behind);
      if (ratio < 4.5) found.set(style.color, `encre trop pâle (${ratio.toFixed(1)}) : ${name(parent)}`);
    }
    return [...found.values()];
  };
  const misprinted = () => [
    ...['main', 'h1'].filter((one) => !all(one).some(shown)).map((one) => `${one} n’est pas imprimé`),
    ...all('body *').filter((one) => /fixed|sticky/.test(getComputedStyle(one).position) && shown(one))
      .map((one) => `fixe : ${name(one)}`),
    ...all('nav').filter((menu) => shown(menu) && menu.querySelector('a, button'))
      .map((menu) => `menu imprimé : ${name(menu)}`),
    ...pale(),
  ];
  // Of the content, what is there to be read: ways to go elsewhere, or to open, are of no use on paper.
  const elsewhere = 'nav, form, search, a, button, summary, section:has(form, search, [role=search])';
  const readable = () => texts()
    .filter(([, parent]) => parent.closest('main') && !parent.closest(elsewhere))
    .map(([node]) => words(node.data));

  // Script, movement -----------------------------------------------------------------------------------
  // A button of a form or of a popover is the browser's own business.
  const idle = (button) => !button.popoverTargetElement && !button.hasAttribute('commandfor')
    && (button.type === 'button' || !button.form);
  const sends = 'button:not([type=button]), input[type=submit], input[type=image]';
  const dead = () => [
    ...all('button').filter((button) => shown(button) && idle(button)),
    ...all('a[href^="javascript:" i], a:not([*|href], [aria-disabled])'),
    ...all('form').filter((form) => shown(form) && !form.querySelector(sends)),
  ].map(name);
  const main = () => words(document.querySelector('main')?.innerText);
  const smooth = () => getComputedStyle(document.documentElement).scrollBehavior === 'smooth';
  const moving = () => document.getAnimations()
    .filter((one) => one.playState === 'running' && one.effect.getComputedTiming().endTime > 200)
    .map((one) => name(one.effect.target));

  return {
    stuck, sizes, rootSize, start, here, positive, doubtful, prepare, firstStop, landed, misprinted, readable,
    dead, main, smooth, moving,
  };
})());
