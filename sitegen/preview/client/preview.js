// The preview's own script: hears of updates and brings the page up to date. No part of the published site.
import { listen } from "./stream.js";
import { parse, morph } from "./morph.js";

const own = document.querySelector("script[data-sitegen-token]");
const page = {
  token: own.dataset.sitegenToken,
  path: own.dataset.sitegenPage,
  number: Number(own.dataset.sitegenNumber),
};
let wanted = page.number;
let running = null;

/** Bring the page to the update that was told last; one fetch at a time, and one more where an update came meanwhile. */
function refresh() {
  running ??= catchUp().finally(() => { running = null; });
  return running;
}

async function catchUp() {
  do {
    const answer = await fetch(location.href, { cache: "no-store", headers: { Accept: "text/html" } });
    if (!(answer.headers.get("Content-Type") ?? "").startsWith("text/html")) return location.reload();
    const fresh = parse(await answer.text());
    if (fresh.own === null) return location.reload();
    Object.assign(page, fresh.own);
    try {
      await morph(fresh.document);
    } catch (problem) {
      console.error("sitegen: the page is loaded anew", problem);
      return location.reload();
    }
    document.dispatchEvent(new CustomEvent("sitegen:updated", { detail: { number: page.number } }));
  } while (page.number < wanted && !document.hidden);
}

function heard(update) {
  wanted = update.number;
  if (document.hidden || wanted === page.number) return;
  const touched = !update.changed || update.changed.includes(page.path) || running;
  if (touched) refresh().catch(() => {});
  else page.number = wanted;
}

listen(page, heard, () => {}, refresh);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && wanted !== page.number) refresh().catch(() => {});
});
