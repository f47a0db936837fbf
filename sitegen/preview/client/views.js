// What the bar, the panel and a finding's card say. Words carry the meaning; colour and sign repeat it.
import { element, counted } from "./dom.js";
import { folderOf } from "./marks.js";

const SIGNS = { error: "✖", warning: "▲", info: "●" };

export function summaryOf(state, lost) {
  const { errors = 0, warnings = 0, notes = 0 } = state ?? {};
  const states = state?.subject?.states ?? [];
  const here = (state?.here ?? []).length + (state?.below ?? []).length;
  const weight = lost ? "lost" : state?.stale ? "error" : errors ? "error" : warnings ? "warning" : notes ? "info" : "good";
  const counts = [
    errors ? `${SIGNS.error} ${counted(errors, "error")}` : null,
    warnings ? `${SIGNS.warning} ${counted(warnings, "warning")}` : null,
    !errors && !warnings && notes ? `${SIGNS.info} ${counted(notes, "note")}` : null,
  ].filter((part) => part !== null);
  const words = lost ? "preview stopped" : counts.join(", ") || "✔ no findings";
  const told = state && !lost && counts.length ? ` (${here} on this page)` : "";
  const text = `${states.length ? `${states.join(", ")}; ` : ""}${state?.stale && !lost ? "not built; " : ""}${words}${told}`;
  const parts = [
    ...states.map((each) => element("span", { class: "state" }, each)),
    state?.stale && !lost ? element("span", { class: "state broken" }, "not built") : null,
    element("span", {}, words + told),
  ].filter((part) => part !== null);
  return { weight, text, parts };
}

export function panelOf(state, lost) {
  if (state === null) return [notice("Waiting for the preview", "The server does not answer; the page is brought up to date when it does.")];
  return [
    lost ? notice("The preview has stopped", "This page stays as it is. It is brought up to date when sitegen serve runs again.") : null,
    state.stale && !state.unbuilt ? notice("The site cannot be built now", "This is the last good page. What is in the way is listed here.") : null,
    state.unbuilt ? notice("The site could not be built yet", "What is in the way is listed here.") : null,
    statesOf(state.subject),
    section("here", "This page", state.here, !state.stale),
    section("below", "Records that this page rests on", state.below, false),
    section("elsewhere", state.stale ? "In the way" : state.subject ? "Elsewhere" : "On the site", state.elsewhere, !state.subject),
    state.reliance ? relianceOf(state.reliance) : null,
  ].filter((part) => part !== null);
}

function notice(title, text) {
  return element("div", { class: "notice", role: "alert" }, element("b", {}, title), element("p", {}, text));
}

function statesOf(subject) {
  if (!subject?.states?.length) return null;
  return element("p", { class: "states" }, `This post is marked ${subject.states.join(" and ")}; it is shown here so that you can write it.`);
}

function section(id, title, findings, always) {
  if (!findings || (findings.length === 0 && !always)) return null;
  const items = findings.map((finding) => element("li", { id: `${id}-${finding.key}`, class: finding.severity }, itemOf(finding)));
  const none = element("p", { class: "none" }, "No findings.");
  return element("section", { id: `section-${id}` }, element("h2", {}, `${title} (${findings.length})`), items.length ? element("ul", {}, items) : none);
}

function itemOf(finding) {
  const words = [
    element("span", { class: "weight" }, `${SIGNS[finding.severity]} ${finding.severity}`),
    element("span", { class: "message" }, finding.message),
  ];
  const away = finding.page && finding.page.path !== folderOf(location.pathname);
  const jump = away
    ? element("a", { class: "jump", href: `${finding.page.path}#sitegen-finding-${finding.key}` }, words)
    : finding.place
      ? element("button", { type: "button", class: "jump", "data-jump": finding.key }, words)
      : finding.anchor
        ? element("a", { class: "jump", href: `#${finding.anchor}` }, words)
        : element("span", { class: "jump" }, words);
  const hint = finding.hint && !finding.place ? element("p", { class: "hint" }, finding.hint) : null;
  const page = away ? element("span", { class: "page" }, finding.page.title) : null;
  return [jump, hint, element("p", { class: "source" }, page, sourceOf(finding.at, finding.editor), element("span", { class: "rule" }, finding.rule))];
}

/** A place in a file: a link into the editor where there is one, else a button that copies it. */
function sourceOf(at, editor) {
  if (editor) return element("a", { class: "at", href: editor, title: "open in the editor" }, at);
  return element("button", { type: "button", class: "at", "data-copy": at, title: "copy the place" }, at);
}

export function cardOf(finding) {
  const related = (finding.related ?? []).map((each) => element("li", {}, each.message, " ", sourceOf(each.at, each.editor)));
  return element(
    "article", { class: `finding ${finding.severity}` },
    element("p", { class: "head" }, element("span", { class: "weight" }, `${SIGNS[finding.severity]} ${finding.severity}`), element("span", { class: "rule" }, finding.rule)),
    element("p", { class: "message" }, finding.message),
    related.length ? element("ul", { class: "related", "aria-label": "Records and other places" }, related) : null,
    finding.hint ? element("p", { class: "hint" }, finding.hint) : null,
    element("p", { class: "source" }, sourceOf(finding.at, finding.editor)),
  );
}

function relianceOf(reliance) {
  const { figures, doubtful, uncited, tags, sizes, caveats, literals, waived } = reliance;
  const others = Object.entries(waived).map(([by, count]) => `${by} ${count}`).join(", ");
  return element(
    "details", { id: "reliance", class: "reliance", open: true },
    element("summary", {}, "What a reader may rely on"),
    element("p", {}, `${counted(figures, "figure")}, ${doubtful} of them with a limit to know of (⚠); ${counted(uncited, "number")} without a record.`),
    list("How they are known", tags.map((tag) => [element("b", {}, `${tag.count} ${tag.word}`), `: ${tag.means}`])),
    list("On how many runs", sizes.map(({ n, count }) => [element("b", {}, `N ${n}`), `: ${counted(count, "figure")}`])),
    list("Caveats", caveats.map((each) => [placed(each.text, each.place), ` (${counted(each.count, "figure")})`])),
    list("Declared to be no claim", literals.map((each) => [placed(each.text, each.place), `: ${each.reason} `, sourceOf(each.at, each.editor)])),
    others ? element("p", { class: "waived" }, `Read as no claim by a rule of language: ${others}. sitegen check --literals lists them.`) : null,
  );
}

function list(title, entries) {
  if (entries.length === 0) return null;
  return element("div", { class: "list" }, element("h3", {}, title), element("ul", {}, entries.map((entry) => element("li", {}, entry))));
}

function placed(text, place) {
  return place ? element("button", { type: "button", class: "go", "data-place": JSON.stringify(place) }, text) : element("span", {}, text);
}
