// The preview's own layer over the page: a bar with the counts, a panel with all findings and with what a reader may rely on,
// and the card of a finding. It lives in a shadow root beside the page's body, so that neither styles the other.
import { element } from "./dom.js";
import { Idiomorph } from "./idiomorph.js";
import { marksIn } from "./marks.js";
import { cardOf, panelOf, summaryOf } from "./views.js";

const HOVER_MS = 120;
const LEAVE_MS = 250;
const GAP = 8;
const OPEN = "sitegen-preview-open";

export function overlay() {
  const host = document.createElement("sitegen-preview");
  const root = host.attachShadow({ mode: "open" });
  const layer = element("div", { class: "layer", role: "group", "aria-label": "Findings in the text" });
  const card = element("div", { class: "card", role: "dialog", "aria-label": "Finding", hidden: true });
  const toggle = element("button", { type: "button", class: "toggle", "aria-expanded": "false", "aria-controls": "panel" });
  const panel = element("section", { id: "panel", class: "panel", "aria-label": "Findings and reliance", tabindex: "-1", hidden: true });
  const spoken = element("p", { class: "spoken", role: "status", "aria-live": "polite" });
  const style = element("link", { rel: "stylesheet", href: new URL("./preview.css", import.meta.url).href });
  root.append(style, layer, element("div", { class: "corner" }, panel, toggle), card, spoken);
  document.documentElement.append(host);

  const marks = marksIn(layer, { show: showSoon, leave: leaveSoon });
  let state = null;
  let lost = false;
  let opened = null;
  let timer = 0;
  let jumped = false;

  function show(fresh) {
    state = fresh;
    lost = false;
    marks.mark([...(state.here ?? []), ...(state.below ?? [])], state.marks ?? []);
    draw();
    renewCard();
    if (!jumped) jumped = jumpToHash() || true;
  }

  function draw() {
    const summary = summaryOf(state, lost);
    toggle.className = `toggle ${summary.weight}`;
    toggle.replaceChildren(...summary.parts);
    if (spoken.textContent !== summary.text) spoken.textContent = summary.text;
    // What the writer opened in the panel, scrolled to or focused stays: the panel is morphed as the page is.
    const fresh = element("div", {}, ...panelOf(state, lost));
    Idiomorph.morph(panel, fresh, { morphStyle: "innerHTML", callbacks: { beforeAttributeUpdated: (name) => name !== "open" } });
    const must = lost || state?.stale || state?.unbuilt;
    if (must ? !panel.dataset.shut : sessionStorage.getItem(OPEN) === "yes") openPanel();
  }

  function openPanel() {
    panel.hidden = false;
    toggle.setAttribute("aria-expanded", "true");
  }

  function shutPanel() {
    panel.hidden = true;
    toggle.setAttribute("aria-expanded", "false");
  }

  toggle.addEventListener("click", () => {
    const opens = panel.hidden;
    sessionStorage.setItem(OPEN, opens ? "yes" : "no");
    if (opens) delete panel.dataset.shut;
    else panel.dataset.shut = "yes";
    if (opens) openPanel();
    else shutPanel();
    if (opens) panel.focus();
  });

  root.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-jump],[data-place],[data-copy],[data-close]");
    if (asked === null) return;
    if (asked.dataset.jump) jump(asked.dataset.jump);
    else if (asked.dataset.place) marks.jumpTo(JSON.parse(asked.dataset.place));
    else if (asked.dataset.copy) copy(asked);
    else hideCard();
  });

  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!card.hidden) hideCard();
    else if (!panel.hidden && root.activeElement) { shutPanel(); toggle.focus(); }
  });

  document.addEventListener("click", (event) => {
    if (!card.hidden && !event.composedPath().includes(host)) leaveSoon();
  });
  card.addEventListener("mouseenter", () => clearTimeout(timer));
  card.addEventListener("mouseleave", leaveSoon);
  card.addEventListener("focusout", (event) => { if (!card.contains(event.relatedTarget)) leaveSoon(); });

  function jump(key) {
    if (matchMedia("(max-width: 50rem)").matches) shutPanel();
    marks.jump(key);
  }

  /** A link from another page's list carries the finding in its fragment. */
  function jumpToHash() {
    const key = /^#sitegen-finding-([0-9a-f]+)$/.exec(location.hash)?.[1];
    return key !== undefined && marks.jump(key);
  }

  function showSoon(findings, box, cause) {
    clearTimeout(timer);
    if (cause === "hover" && opened?.pinned) return;
    timer = setTimeout(() => showCard(findings, box, cause !== "hover"), cause === "hover" ? HOVER_MS : 0);
  }

  function leaveSoon() {
    clearTimeout(timer);
    timer = setTimeout(() => { if (!card.contains(root.activeElement)) hideCard(); }, LEAVE_MS);
  }

  function showCard(findings, box, pinned) {
    opened = { keys: findings.map((finding) => finding.key), box, pinned };
    card.replaceChildren(...findings.map(cardOf), element("button", { type: "button", class: "close", "data-close": true }, "Close"));
    card.hidden = false;
    const below = box.bottom + GAP + card.offsetHeight < innerHeight;
    const top = below ? box.bottom + GAP : Math.max(GAP, box.top - GAP - card.offsetHeight);
    // Beside the panel where there is room for both.
    const edge = panel.hidden ? innerWidth : panel.getBoundingClientRect().left;
    const right = edge > card.offsetWidth + 2 * GAP ? edge : innerWidth;
    const left = Math.max(GAP, Math.min(box.left, right - card.offsetWidth - GAP));
    Object.assign(card.style, { left: `${left + scrollX}px`, top: `${top + scrollY}px` });
  }

  function hideCard() {
    clearTimeout(timer);
    card.hidden = true;
    opened = null;
  }

  /** After an update: what was mended goes, what is still wrong is told anew. */
  function renewCard() {
    if (opened === null) return;
    const all = [...(state.here ?? []), ...(state.below ?? [])];
    const left = all.filter((finding) => opened.keys.includes(finding.key));
    if (left.length === 0) hideCard();
    else showCard(left, opened.box, opened.pinned);
  }

  async function copy(button) {
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "copied";
    } catch {
      button.textContent = "not copied";
    }
    setTimeout(() => { button.textContent = before; }, 1200);
  }

  function showLost() {
    lost = true;
    draw();
  }

  return { show, showLost };
}
