/** What a screen reader is told. */

import { byId } from "./dom.js";
import { t } from "./words-of-the-page.js";

/** Says a sentence; the same one twice is said twice. */
export function say(words) {
  const line = byId("said");
  line.textContent = line.textContent === words ? `${words}\u00a0` : words;
}

/** Says which mention is chosen: label, words, status, place in the sheet. */
export function sayChosen(model, mention) {
  const number = model.order.indexOf(mention) + 1;
  say(t.chosen(t.labels[mention.label], mention.text, t.statuses[mention.status], number, model.order.length));
}
