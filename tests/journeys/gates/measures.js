// What the gates read in a page: run in it by visit.py, which the page's own policy does not forbid.
window.gates ??= (() => {
  const words = (text) => (text || '').replace(/\s+/g, ' ').trim();

  // How a finding names an element: « a.brand “Club Curious Lab’” ».
  const name = (element) => {
    const classes = [...element.classList].slice(0, 2).map((one) => `.${one}`).join('');
    const id = element.id ? `#${element.id}` : '';
    const text = words(element.textContent || element.value).slice(0, 40);
    return `${element.tagName.toLowerCase()}${id}${classes}${text ? ` “${text}”` : ''}`;
  };

  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && element.getClientRects().length > 0;

  // Kept for screen readers only: reduced to a dot, or out of the page.
  const unseen = (element) => {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const box = one.getBoundingClientRect();
      const style = getComputedStyle(one);
      if (style.position !== 'absolute') continue;
      if ((box.width <= 2 && box.height <= 2) || style.clipPath === 'inset(50%)') return true;
      if (box.right <= 0 || box.bottom + scrollY <= 0) return true;
    }
    return false;
  };

  // Every text that is read on screen, as [text node, its element].
  const texts = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!words(walker.currentNode.data) || parent.closest('script, style, noscript, template, option')) continue;
      // A closed details is shown, by its summary; the words that it holds itself are not.
      if (parent.matches('details:not([open])') || !shown(parent) || unseen(parent)) continue;
      found.push([walker.currentNode, parent]);
    }
    return found;
  };

  // Colours, as [red, green, blue, opacity], and WCAG's contrast between two.
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const colour = (css) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = '#000';
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, opacity] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, opacity / 255];
  };
  const channel = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const found = colour(getComputedStyle(one).backgroundColor);
      if (found[3] > 0.99) return found;
    }
    return colour(getComputedStyle(document.documentElement).colorScheme.includes('dark') ? 'Canvas' : '#fff');
  };

  const scrolls = (style) => /auto|scroll|hidden|clip/.test(style.overflowX);
  const inScroller = (element) => {
    for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
      if (scrolls(getComputedStyle(one))) return true;
    }
    return false;
  };

  // What makes the page scroll sideways.
  const tooWide = () => {
    const root = document.documentElement;
    const width = root.clientWidth + 1;
    if (root.scrollWidth <= width && document.body.scrollWidth <= width) return [];
    const beyond = (element) => element.getBoundingClientRect().right > width;
    const guilty = [...document.body.querySelectorAll('*')].filter((element) => shown(element) && beyond(element)
      && !inScroller(element) && ![...element.children].some(beyond));
    return guilty.length ? guilty.map(name) : [`page large de ${root.scrollWidth} px`];
  };

  // Elements whose text goes on beyond what is shown of it; what can be scrolled to is not lost.
  const cut = () => {
    const found = new Set();
    for (const [, parent] of texts()) {
      for (let one = parent; one && one !== document.body; one = one.parentElement) {
        const style = getComputedStyle(one);
        const hides = (axis) => /hidden|clip/.test(axis);
        const tall = hides(style.overflowY) && one.scrollHeight > one.clientHeight + 3;
        const wide = hides(style.overflowX) && one.scrollWidth > one.clientWidth + 3;
        if (style.display !== 'inline' && (tall || wide)) found.add(name(one));
      }
    }
    return [...found];
  };

  // Text that goes out of the left or right edge of the window.
  const outside = () => {
    const width = document.documentElement.clientWidth + 1;
    const found = new Set();
    for (const [node, parent] of texts()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const out = [...range.getClientRects()].some((box) => box.width > 1 && (box.right > width || box.left < -1));
      if (out && !inScroller(parent)) found.add(name(parent));
    }
    return [...found];
  };

  // The bar that stays in the window and holds an element, if one does.
  const bar = (element) => {
    let one = element;
    while (one && !/fixed|sticky/.test(getComputedStyle(one).position)) one = one.parentElement;
    return one;
  };
  // Texts written over one another; what passes under a bar is hidden by its ground, which `stuck` bounds.
  const overlapping = () => {
    const boxes = texts().flatMap(([node, parent]) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()].filter((box) => box.width > 3 && box.height > 3).map((box) => [parent, box]);
    }).sort((a, b) => a[1].top - b[1].top);
    const found = new Set();
    boxes.forEach(([one, box], place) => {
      for (let next = place + 1; next < boxes.length && boxes[next][1].top < box.bottom; next += 1) {
        const [other, its] = boxes[next];
        if (one === other || one.contains(other) || other.contains(one)) continue;
        const width = Math.min(box.right, its.right) - Math.max(box.left, its.left);
        const height = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
        const least = Math.min(box.width * box.height, its.width * its.height);
        const isOver = width > 2 && height > 2 && width * height > least / 4;
        if (isOver && bar(one) === bar(other)) found.add(`${name(one)} sur ${name(other)}`);
      }
    });
    return [...found];
  };

  // Where the Tab key should stop, in the order of the page; one stop for a group of radio buttons.
  const stops = () => {
    const able = 'a[*|href], area[href], button, input, select, textarea, summary, iframe, [contenteditable], [tabindex]';
    const groups = new Set();
    return [...document.querySelectorAll(able)].filter((element) => {
      if (element.tabIndex < 0 || element.disabled || element.type === 'hidden' || element.closest('[inert]')) return false;
      if (!element.checkVisibility({ visibilityProperty: true }) || !element.getClientRects().length) return false;
      if (element.type !== 'radio') return true;
      const key = element.name;
      const chosen = document.querySelector(`input[type=radio][name="${CSS.escape(key)}"]:checked`);
      if (chosen ? chosen !== element : groups.has(key)) return false;
      groups.add(key);
      return true;
    });
  };

  // Back to the top: the next Tab is the first one.
  const rewind = () => {
    const start = document.createElement('span');
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus();
    start.remove();
    scrollTo({ top: 0, behavior: 'instant' });
  };

  return { words, name, shown, unseen, texts, colour, contrast, ground, tooWide, cut, outside, overlapping, stops, rewind };
})();
