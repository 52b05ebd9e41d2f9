/** The list of sheets with their progress: found by words, gone through by keys. */

import { listSheets } from "./api.js";
import { byId, el } from "./dom.js";
import { openHelp } from "./dialogs.js";
import { t } from "./words-of-the-page.js";
import { folded } from "./words.js";

/** Shows the list. */
export async function showList(root) {
  const sheets = await listSheets();
  const input = el("input", { type: "search", "aria-label": t.filter, placeholder: t.filter, autocomplete: "off" });
  const body = el("tbody");
  const count = el("p", { class: "faint", role: "status" });
  const draw = () => {
    const words = folded(input.value.trim());
    const shown = sheets.filter((sheet) => folded(`${sheet.title} ${sheet.id} ${sheet.source}`).includes(words));
    body.replaceChildren(...shown.map(row));
    count.textContent = shown.length ? t.sheetsCount(shown.length) : t.noSheet;
  };
  input.addEventListener("input", draw);
  draw();
  const heads = ["title", "pages", "progress", "state"].map((name) => el("th", { scope: "col", class: name }, t.columns[name]));
  const table = el("table", { class: "sheets" }, el("thead", {}, el("tr", {}, ...heads)), body);
  const view = el("div", { class: "list" }, el("div", { class: "finder" }, input, count), table);
  view.addEventListener("keydown", (event) => move(event, view, input));
  root.replaceChildren(view);
  (body.querySelector("a") ?? input).focus();
}

function row(sheet) {
  const title = sheet.failed ? el("span", {}, sheet.title || sheet.source) : el("a", { href: `#/sheet/${encodeURIComponent(sheet.id)}` }, sheet.title || sheet.id);
  const all = sheet.decided + sheet.undecided + sheet.disputed;
  const notes = [sheet.disputed && t.disputedCount(sheet.disputed), sheet.lost && t.lostCount(sheet.lost)].filter(Boolean);
  const meter = el("progress", { max: Math.max(all, 1), value: sheet.decided, "aria-label": t.progress(sheet.decided, all) });
  return el(
    "tr",
    { class: sheet.review },
    el("td", { class: "title" }, title, el("span", { class: "faint" }, sheet.id)),
    el("td", { class: "pages" }, sheet.pages ? `${sheet.pages}` : t.unknown),
    el("td", { class: "progress" }, sheet.failed ? "" : meter, sheet.failed ? "" : el("span", {}, t.decidedOf(sheet.decided, all)), ...notes.map((note) => el("span", { class: "note" }, note))),
    el("td", { class: "state" }, el("span", { class: `review-state ${sheet.review}` }, sheet.failed ? t.unread : t.reviews[sheet.review])),
  );
}

function move(event, view, input) {
  const isTyped = event.target === input;
  const links = [...view.querySelectorAll("tbody a")];
  const at = links.indexOf(document.activeElement);
  const down = event.key === "ArrowDown" || (!isTyped && event.key === "j");
  const up = event.key === "ArrowUp" || (!isTyped && event.key === "k");
  if (down) links[Math.min(at + 1, links.length - 1)]?.focus();
  else if (up) (at <= 0 ? input : links[at - 1]).focus();
  else if (isTyped && event.key === "Enter") links[0]?.click();
  else if (!isTyped && event.key === "/") input.focus();
  else if (!isTyped && event.key === "?") openHelp({ focus: () => (links[0] ?? byId("main")).focus() });
  else return;
  event.preventDefault();
}
