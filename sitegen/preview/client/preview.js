// The preview's own script: hears of updates and brings the page up to date. No part of the published site.
import { listen } from "./stream.js";
import { parse, morph } from "./morph.js";
import { overlay } from "./overlay.js";

const own = document.querySelector("script[data-sitegen-token]").dataset;
const page = { token: own.sitegenToken, path: own.sitegenPage, number: Number(own.sitegenNumber) };
const layer = overlay();
let wanted = page.number;
let shown = 0;
let running = null;
let again = false;

/** Fetch the page and morph into it, then fetch what stands beside it; one at a time, once more where an update came meanwhile. */
function refresh() {
  again = running !== null;
  running ??= catchUp().finally(() => { running = null; });
  return running;
}

async function catchUp() {
  do {
    again = false;
    const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
    const isPage = (answer.headers.get("Content-Type") ?? "").startsWith("text/html");
    const fresh = isPage ? parse(await answer.text()) : null;
    if (!fresh?.own) return location.reload();
    if (fresh.own.token !== page.token) shown = 0;
    Object.assign(page, fresh.own);
    try {
      await morph(fresh.document);
    } catch (problem) {
      console.error("sitegen: the page is loaded anew", problem);
      return location.reload();
    }
    document.dispatchEvent(new CustomEvent("sitegen:updated", { detail: { number: page.number } }));
    await renew();
  } while (again);
}

async function renew() {
  const query = new URLSearchParams({ token: page.token, page: page.path });
  const answer = await fetch(`/_sitegen/state?${query}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(`the preview answered ${answer.status}`);
  const state = await answer.json();
  if (state.number < shown) return;
  shown = state.number;
  layer.show(state);
  document.dispatchEvent(new CustomEvent("sitegen:shown", { detail: { number: page.number } }));
}

function heard(update) {
  wanted = update.number;
  if (document.hidden || (wanted === page.number && page.number)) return;
  const isTouched = running || !page.number || !update.changed || update.changed.includes(page.path);
  if (!isTouched) page.number = wanted;
  (isTouched ? refresh() : renew()).catch(() => {});
}

listen(page, heard, layer.showLost, refresh);
renew().catch(() => {});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && wanted !== page.number) refresh().catch(() => {});
});
