// Finds in the page what the server names: a figure, a block, or a stretch of the text of an element.
// Texts are compared as `places.py` squeezes them: without blanks and invisible characters, badges and cards.

const LEFT_OUT = /[\s\u00ad\u200b\u2060\ufeff\ufffc]/;
const PASSED_OVER = "script,style,template,svg,.badge-place,.badge,[popover],.footnote-ref,.footnote-back,.line-number,.best-mark";
const BLOCKS = "p,li,dd,dt,td,th,h1,h2,h3,h4,h5,h6,figcaption,pre,blockquote,div,section,article,aside,header,footer,nav,main,"
  + "body,summary,details,figure,ul,ol,dl,table,caption,tr,address";
const BADGE_WORDS = /\[(?:log|memory|inference)[^\]]*\]/g;

/** A finder for the page as it is now; after a change of the page another one is needed. */
export function finder() {
  const root = document.querySelector("main") ?? document.body;
  let blocks = null;

  /** { range } or { element }, whichever the place is; null where the page shows nothing of it. */
  function find(place) {
    const written = place.text && place.tags !== "img" ? inText(place) : null;
    return written ?? inFigure(place) ?? inBlock(place) ?? inPicture(place);
  }

  function inText({ tags, text, start = 0, end = 0, nth = 0 }) {
    blocks ??= readBlocks(root);
    const fitting = blocks.filter((block) => block.element.matches(tags));
    const equal = fitting.filter((block) => block.text === text);
    const holding = equal.length ? equal : fitting.filter((block) => block.text.includes(text));
    const block = holding[nth] ?? holding[0];
    if (block === undefined) return null;
    const shift = block.text.indexOf(text);
    return start === end
      ? { range: rangeOf(block, shift, shift + text.length), whole: true }
      : { range: rangeOf(block, shift + start, shift + end) };
  }

  function inFigure({ figure }) {
    if (!figure) return null;
    const element = [...root.querySelectorAll(`[data-figure="${CSS.escape(figure)}"]`)].find((each) => !each.closest("[popover]"));
    if (element === undefined) return null;
    const range = document.createRange();
    range.selectNodeContents(element);
    return { range };
  }

  function inBlock({ block }) {
    if (block === undefined) return null;
    const names = [`#g${block}`, `[data-backed="log-${block}"]`, `[data-backed="disclaimer-${block}"]`];
    const element = root.querySelector(names.join(","));
    return element === null ? null : { element };
  }

  function inPicture({ tags, text, nth = 0 }) {
    if (tags !== "img") return null;
    const pictures = [...root.querySelectorAll("img")].filter((each) => squeeze(each.alt.replace(BADGE_WORDS, "")) === text);
    const element = pictures[nth] ?? pictures[0];
    return element === undefined ? null : { element };
  }

  return find;
}

function squeeze(text) {
  return [...text].filter((char) => !LEFT_OUT.test(char)).join("");
}

/** Each element that holds text of its own, with that text squeezed and the nodes that it comes from. */
function readBlocks(root) {
  const found = new Map();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && node.matches(PASSED_OVER) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.nodeType !== Node.TEXT_NODE) continue;
    const text = squeeze(node.data);
    if (text === "") continue;
    const element = node.parentElement.closest(BLOCKS);
    if (!found.has(element)) found.set(element, { element, text: "", nodes: [] });
    const block = found.get(element);
    block.nodes.push({ node, from: block.text.length });
    block.text += text;
  }
  return [...found.values()];
}

function rangeOf(block, start, end) {
  const range = document.createRange();
  range.setStart(...pointOf(block, start, false));
  range.setEnd(...pointOf(block, end, true));
  return range;
}

/** The node and offset of a place in the squeezed text; an end stands behind its last character. */
function pointOf(block, offset, isEnd) {
  const wanted = isEnd ? offset - 1 : offset;
  const { node, from } = block.nodes.findLast((each) => each.from <= wanted) ?? block.nodes[0];
  let left = wanted - from;
  for (let at = 0; at < node.data.length; at++) {
    if (LEFT_OUT.test(node.data[at])) continue;
    if (left-- === 0) return [node, isEnd ? at + 1 : at];
  }
  return [node, node.data.length];
}
