// Turns the page that is shown into the one that was fetched, in place: what did not change is not touched, so that the place
// in the text, open cards, focus and selection stay as they are.
import { Idiomorph } from "./idiomorph.js";

const OPEN_ATTRIBUTES = new Set(["open"]);

/** The document in *text*, and what the preview's script in it says; that script is taken out. */
export function parse(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const script = fresh.querySelector("script[data-sitegen-token]");
  if (script === null) return { document: fresh, own: null };
  const { sitegenToken: token, sitegenPage: path, sitegenNumber: number } = script.dataset;
  script.remove();
  return { document: fresh, own: { token, path, number: Number(number) } };
}

export async function morph(fresh) {
  await styled(fresh);
  const card = openCard();
  morphAttributes(document.documentElement, fresh.documentElement);
  Idiomorph.morph(document.head, fresh.head, {
    head: { shouldPreserve: (element) => element.matches("script[data-sitegen-token]") },
  });
  Idiomorph.morph(document.body, fresh.body, { callbacks: { beforeNodeMorphed, beforeAttributeUpdated } });
  keepCard(card);
}

/** What is the same is passed over as a whole; a text that differs is changed where it differs, so that a selection in it stays. */
function beforeNodeMorphed(old, fresh) {
  if (old.isEqualNode(fresh)) return false;
  if (old.nodeType !== Node.TEXT_NODE || fresh.nodeType !== Node.TEXT_NODE) return true;
  const [before, after] = [old.data, fresh.data];
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start < limit && before[start] === after[start]) start++;
  let end = 0;
  while (end < limit - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  old.replaceData(start, before.length - start - end, after.slice(start, after.length - end));
  return false;
}

/** What the reader opened stays open, whatever the file says. */
function beforeAttributeUpdated(name, element) {
  return !(OPEN_ATTRIBUTES.has(name) && element.matches("details, dialog"));
}

function morphAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}

/** New style sheets are loaded before the old ones go, or the page would stand undressed for a moment. */
async function styled(fresh) {
  const known = new Set([...document.querySelectorAll("link[rel=stylesheet]")].map((link) => link.href));
  const links = [...fresh.querySelectorAll("head link[rel=stylesheet]")];
  const added = links.filter((link) => !known.has(link.href));
  await Promise.all(added.map(load));
}

function load(link) {
  const copy = document.importNode(link, true);
  return new Promise((done) => {
    copy.onload = copy.onerror = done;
    setTimeout(done, 1000);
    document.head.append(copy);
  });
}

/** The card that is open, by what it tells: its number may be another's after the update. */
function openCard() {
  const card = document.querySelector("[popover]:popover-open");
  return card === null ? null : { id: card.id, name: nameOf(card) };
}

function keepCard(card) {
  if (card === null) return;
  const same = document.getElementById(card.id);
  if (same !== null && nameOf(same) === card.name && same.matches(":popover-open")) return;
  const moved = [...document.querySelectorAll("[popover]")].find((other) => nameOf(other) === card.name) ?? same;
  if (moved === null || moved.matches(":popover-open")) return;
  document.querySelector("[popover]:popover-open")?.hidePopover();
  moved.showPopover();
}

function nameOf(card) {
  return document.getElementById(card.getAttribute("aria-labelledby"))?.textContent ?? card.id;
}
