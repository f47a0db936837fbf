// An interactive chart, pointed at or walked through with the arrow keys, says which figure a mark shows: what the table below
// it says, with the badge that opens the card. Nothing is fetched or worked out; without this script chart and table stay whole.
const REACH = 40; // pixels between the pointer and the middle of a mark

const marksOf = (place) => [...place.querySelectorAll("[data-cell]")];

function middleOf(mark) {
  const box = mark.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

function isInside(mark, event) {
  const box = mark.getBoundingClientRect();
  return event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
}

function nearest(place, event) {
  let found = null, least = REACH;
  for (const mark of marksOf(place)) {
    const [x, y] = middleOf(mark);
    const apart = isInside(mark, event) ? 0 : Math.hypot(x - event.clientX, y - event.clientY);
    if (apart < least) [found, least] = [mark, apart];
  }
  return found;
}

function sampleSize(badge) {
  const card = document.getElementById(badge?.querySelector("[popovertarget]")?.getAttribute("popovertarget"));
  const term = [...(card?.querySelectorAll("dt") ?? [])].find((each) => each.textContent.trim() === "N");
  const said = [];
  for (let next = term?.nextElementSibling; next?.tagName === "DD"; next = next.nextElementSibling) said.push(next.textContent.trim());
  return said.length ? ` N: ${said.join("; ")}` : "";
}

function toldBy(table, cell) {
  const figure = table.querySelector(`[data-figure$="${CSS.escape(cell)}"]`);
  const at = figure.closest("td"), row = at.parentElement, head = table.tHead.rows[0].cells[at.cellIndex];
  const unit = head.querySelector(".unit")?.textContent.trim().replace(/^\(|\)$/g, "") ?? "";
  const label = head.firstChild.textContent.trim();
  const badge = at.querySelector(".badge-place") ?? row.querySelector("th .badge-place");
  const value = figure.textContent.trim();
  return { name: row.querySelector(".row-label").textContent.trim(), text: `${label} ${value}${unit ? ` ${unit}` : ""}`, badge };
}

function show(place, mark) {
  for (const each of place.querySelectorAll(".pointed-at")) each.classList.remove("pointed-at");
  const line = readoutOf(place);
  line.replaceChildren();
  if (mark === null) return;
  mark.classList.add("pointed-at");
  const table = place.closest("figure").querySelector("table");
  const told = mark.dataset.cell.split(" ").map((cell) => toldBy(table, `-${cell}`));
  const name = document.createElement("b");
  name.textContent = told[0].name;
  line.append(name, ` ${told.map((each) => each.text).join(", ")} `);
  const badge = told.at(-1).badge;
  if (!badge) return;
  const copy = badge.cloneNode(true);
  copy.removeAttribute("data-badge-for");
  line.append(copy, sampleSize(badge));
}

function readoutOf(place) {
  const known = place.querySelector(".readout");
  if (known) return known;
  const line = document.createElement("p");
  line.className = "readout";
  line.setAttribute("role", "status");
  place.querySelector("svg").after(line);
  return line;
}

function walk(place, key) {
  const marks = marksOf(place), at = marks.findIndex((mark) => mark.classList.contains("pointed-at"));
  const last = marks.length - 1;
  const next = {
    ArrowRight: Math.min(at + 1, last), ArrowDown: Math.min(at + 1, last), ArrowLeft: Math.max(at - 1, 0),
    ArrowUp: Math.max(at - 1, 0), Home: 0, End: last,
  }[key];
  if (next === undefined) return false;
  show(place, marks[next]);
  marks[next].scrollIntoView({ block: "nearest", inline: "nearest" });
  return true;
}

// The document listens, so that a chart which a preview puts in later answers too.
const placeOf = (event) => event.target.closest?.("[data-points]");
for (const kind of ["pointermove", "pointerdown"]) {
  document.addEventListener(kind, (event) => {
    const place = placeOf(event), svg = place?.querySelector("svg");
    if (svg?.contains(event.target)) {
      const mark = nearest(place, event);
      if (mark && !mark.classList.contains("pointed-at")) show(place, mark);
    }
  });
}
document.addEventListener("keydown", (event) => {
  const place = placeOf(event);
  if (place !== event.target || !place || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") show(place, null);
  else if (walk(place, event.key)) event.preventDefault();
});
for (const place of document.querySelectorAll("[data-points]")) readoutOf(place);
