// Shows where findings stand: underlined by the browser itself (CSS Custom Highlight API), so that the page's own elements stay
// as they are; around tables, charts and pictures a frame in our own layer; for the keyboard a button at each place.
import { element, counted } from "./dom.js";
import { finder } from "./finder.js";

const WEIGHTS = ["info", "warning", "error"];
const UNDERLINES = `@media screen {
  ::highlight(sitegen-info) { text-decoration: underline dotted 2px #1d6fb8; }
  ::highlight(sitegen-warning) { text-decoration: underline wavy 1.5px #b26a00; }
  ::highlight(sitegen-error) { text-decoration: underline wavy 2px #d0342c; background-color: rgb(208 52 44 / 12%); }
  ::highlight(sitegen-here) { background-color: rgb(230 160 20 / 35%); }
}`;

/** The marks of a page; *show* is called with the findings of a place and its box when a person comes to it. */
export function marksIn(layer, { show, leave }) {
  const hasHighlights = Boolean(globalThis.Highlight && CSS.highlights);
  let placed = [];
  let chips = [];
  let pending = null;

  if (hasHighlights) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(UNDERLINES);
    document.adoptedStyleSheets.push(sheet);
  }

  /** Mark *findings*; each one that the page shows gets `target`, the others stay without. */
  function mark(findings, states) {
    const find = finder();
    placed = [];
    for (const finding of findings) {
      const target = finding.place ? find(finding.place) : null;
      if (target === null) continue;
      const same = placed.find((each) => !each.near && isSame(each.target, target));
      if (same) same.findings.push(finding);
      else placed.push({ target, findings: [finding], near: Boolean(finding.place.near || target.whole) });
    }
    underline();
    chips = states;
    draw();
  }

  function underline() {
    if (!hasHighlights) return;
    for (const weight of WEIGHTS) {
      const ranges = placed.filter((each) => !each.near && each.target.range && weightOf(each) === weight)
        .map((each) => each.target.range);
      const highlight = new Highlight(...ranges);
      highlight.priority = WEIGHTS.indexOf(weight);
      CSS.highlights.set(`sitegen-${weight}`, highlight);
    }
  }

  /** Buttons, frames and chips at their places; again whenever the page's layout may have changed. */
  function draw() {
    const made = placed.filter((each) => !each.near).map(buttonOf);
    const words = chips.flatMap(chipOf);
    layer.replaceChildren(...made, ...words);
  }

  function drawSoon() {
    pending ??= requestAnimationFrame(() => { pending = null; move(); });
  }

  function move() {
    for (const each of placed) if (each.button) place(each.button, boxOf(each.target));
    const words = chips.flatMap(chipOf);
    layer.querySelectorAll(".chip").forEach((chip) => chip.remove());
    layer.append(...words);
  }

  function buttonOf(each) {
    const weight = weightOf(each);
    const label = each.findings.map((finding) => `${finding.severity}: ${finding.message}`).join("; ");
    const isFrame = Boolean(each.target.element);
    const kind = isFrame ? "frame" : hasHighlights ? "spot" : "spot line";
    const button = element("button", { type: "button", class: `mark ${kind} ${weight}`, "aria-label": label });
    if (isFrame) button.append(element("span", { class: "flag" }, counted(each.findings.length, "finding")));
    button.addEventListener("focus", () => show(each.findings, boxOf(each.target), "focus"));
    button.addEventListener("blur", () => leave());
    button.addEventListener("click", () => show(each.findings, boxOf(each.target), "click"));
    button.addEventListener("mouseenter", () => show(each.findings, boxOf(each.target), "hover"));
    button.addEventListener("mouseleave", () => leave());
    each.button = button;
    place(button, boxOf(each.target));
    return button;
  }

  /** The words "draft" or "dated …" beside each heading or link that leads to such a post. */
  function chipOf({ path, states }) {
    const links = [...document.querySelectorAll("main a[href]")].filter((link) => leadsTo(link, path));
    const heads = links.filter((link) => link.closest("h1,h2,h3,h4"));
    const own = folderOf(location.pathname) === path ? [...document.querySelectorAll("main h1")].slice(0, 1) : [];
    return [...own, ...(heads.length ? heads : links)].map((each) => {
      const content = document.createRange();
      content.selectNodeContents(each);
      const last = [...content.getClientRects()].at(-1) ?? each.getBoundingClientRect();
      const chip = element("span", { class: "chip" }, states.join(", "));
      const left = Math.min(last.right + 8, document.documentElement.clientWidth - 60);
      Object.assign(chip.style, { left: `${left + scrollX}px`, top: `${last.top + scrollY + (last.height - 16) / 2}px` });
      return chip;
    });
  }

  function at(x, y) {
    const point = pointAt(x, y);
    if (point === null) return null;
    return placed.find((each) => !each.near && each.target.range && holds(each.target.range, point, x, y)) ?? null;
  }

  let hovered = null;
  document.addEventListener("mousemove", (event) => {
    const found = placed.length && !event.composedPath().includes(layer.getRootNode().host) ? at(event.clientX, event.clientY) : null;
    if (found === hovered) return;
    hovered = found;
    if (found) show(found.findings, boxOf(found.target), "hover");
    else leave();
  }, { passive: true });
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || event.target.closest("a[href],button,summary,input,select,textarea")) return;
    const found = at(event.clientX, event.clientY);
    if (found) show(found.findings, boxOf(found.target), "click");
  });
  new ResizeObserver(drawSoon).observe(document.documentElement);
  document.addEventListener("toggle", drawSoon, true);
  addEventListener("load", drawSoon, true);

  /** Go to the place of the finding with *key*; whether there is one. */
  function jump(key) {
    const each = placed.find(({ findings }) => findings.some((finding) => finding.key === key));
    return each ? go(each.target, each) : false;
  }

  function jumpTo(place) {
    const target = finder()(place);
    return target ? go(target, null) : false;
  }

  function go(target, each) {
    open(target);
    const node = target.element ?? target.range.startContainer.parentElement;
    node.scrollIntoView({ block: "center", behavior: "instant" });
    flash(target);
    if (each && !each.near) each.button.focus({ preventScroll: true });
    drawSoon();
    return true;
  }

  function flash(target) {
    if (!hasHighlights) return;
    const range = target.range ?? document.createRange();
    if (target.element) range.selectNodeContents(target.element);
    CSS.highlights.set("sitegen-here", new Highlight(range));
    setTimeout(() => CSS.highlights.delete("sitegen-here"), 1500);
  }

  return { mark, jump, jumpTo };
}

function weightOf(each) {
  return WEIGHTS[Math.max(...each.findings.map((finding) => WEIGHTS.indexOf(finding.severity)))];
}

function leadsTo(link, path) {
  return link.origin === location.origin && !link.hash && folderOf(link.pathname) === path && link.textContent.trim() !== "";
}

/** A page's address without the name that stands for the page of a folder. */
export function folderOf(pathname) {
  return pathname.replace(/\/index\.html$/, "/");
}

function isSame(one, other) {
  if (one.element || other.element) return one.element === other.element;
  return one.range.compareBoundaryPoints(Range.START_TO_START, other.range) === 0
    && one.range.compareBoundaryPoints(Range.END_TO_END, other.range) === 0;
}

function open(target) {
  const node = target.element ?? target.range.startContainer.parentElement;
  for (let each = node.closest("details"); each; each = each.parentElement?.closest("details")) each.open = true;
}

/** Of a text its first line. */
function boxOf(target) {
  return target.element ? target.element.getBoundingClientRect() : target.range.getClientRects()[0] ?? target.range.getBoundingClientRect();
}

/** What stands in a closed part of the page has no box, and is not come to with the keyboard. */
function place(button, box) {
  button.hidden = box.width === 0;
  Object.assign(button.style, {
    left: `${box.left + scrollX}px`, top: `${box.top + scrollY}px`, width: `${box.width}px`, height: `${box.height}px`,
  });
}

function pointAt(x, y) {
  if (document.caretPositionFromPoint) {
    const found = document.caretPositionFromPoint(x, y);
    return found ? [found.offsetNode, found.offset] : null;
  }
  const found = document.caretRangeFromPoint?.(x, y);
  return found ? [found.startContainer, found.startOffset] : null;
}

/** The caret's place is the nearest one in the text, however far off: so the boxes are asked as well. */
function holds(range, [node, offset], x, y) {
  if (!range.isPointInRange(node, offset)) return false;
  return [...range.getClientRects()].some((box) => x >= box.left - 2 && x <= box.right + 2 && y >= box.top - 2 && y <= box.bottom + 4);
}
