/** What a mention says, as a short list to read. */

import { el } from "./dom.js";
import { t } from "./words-of-the-page.js";

const SHOWN = {
  ELECTED_OFFICIAL: ["party"],
  STRUCTURE: ["kind", "acronym"],
  DATE: ["edtf", "earliest", "latest", "kind"],
  FIGURE: ["value", "value_max", "unit", "modifier", "of"],
  QUOTE: ["speaker", "source", "kind", "interviewer", "organisation", "date"],
};
const CHOICES = new Set(["kind", "status"]);
const NUMBERS = new Set(["value", "value_max"]);

/** Gives a value as a list of descriptions. */
export function valueList(label, value, name) {
  const rows = SHOWN[label].filter((field) => value[field]).map((field) => row(field, worded(field, value[field])));
  if (label === "ELECTED_OFFICIAL") {
    rows.unshift(row("named", value.named ? t.yes : t.no));
    value.mandates.forEach((mandate, n) => rows.push(row("mandates", mandateLine(mandate), n > 0)));
  }
  if (name) rows.push(row("name", name));
  return rows.length ? el("dl", { class: "values" }, ...rows) : el("p", { class: "faint" }, t.nothingSaid);
}

/** Gives a value in one line. */
export function valueLine(label, value) {
  if (label === "ELECTED_OFFICIAL") return value.mandates.map(mandateLine).join(" ; ") || value.party;
  return SHOWN[label]
    .filter((field) => value[field] && field !== "earliest" && field !== "latest")
    .map((field) => worded(field, value[field]))
    .join(" · ");
}

/** One description; `again` where the line before has the same field: its name is then for screen readers alone. */
function row(field, words, again = false) {
  return el("div", {}, el("dt", {}, again ? el("span", { class: "unseen" }, t.fields[field]) : t.fields[field]), el("dd", {}, words));
}

function worded(field, value) {
  if (CHOICES.has(field)) return t.choices[value] ?? value;
  if (NUMBERS.has(field)) return Number(value).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 6 });
  return value;
}

function mandateLine({ rank, role, delegation, body, status }) {
  const held = [rank, role, delegation].filter(Boolean).join(" ");
  const where = body ? `, ${body}` : "";
  return `${held}${where}${status === "former" ? ` (${t.choices.former})` : ""}`;
}
