/** A disagreement: what each reviewer says of the mention, and the choice between them. */

import { retain } from "./actions.js";
import { button, el } from "./dom.js";
import { t } from "./words-of-the-page.js";
import { valueLine } from "./value-list.js";

const FIRST_KEY = 6; // 1 to 5 are the labels

/** Gives the list of opinions with a button for each. */
export function opinionList(view, mention) {
  const rows = view.model.opinions(mention).map((event, n) => {
    const claim = event.action === "reject" ? null : (event.claim ?? event.seen);
    return el(
      "li",
      {},
      el("p", {}, el("b", {}, event.by), ` ${t.actions[event.action]}`),
      claim ? el("p", { class: "opinion" }, el("span", { class: `chip small ${claim.label}` }, t.labels[claim.label]), ` ${claim.anchor.exact} `, el("span", { class: "faint" }, valueLine(claim.label, claim.value))) : null,
      button(t.retain, `${FIRST_KEY + n}`, () => retain(view, event), { "aria-label": `${t.retain} : ${event.by}` }),
    );
  });
  return el("section", { class: "opinions", "aria-label": t.opinionsTitle }, el("h3", {}, t.opinionsTitle), el("ul", {}, ...rows), el("p", { class: "faint" }, t.settledHint));
}

/** Takes the opinion with a number, from 0. */
export function retainNumber(view, number) {
  const mention = view.chosen;
  const event = mention?.status === "disputed" ? view.model.opinions(mention)[number] : null;
  if (event) retain(view, event);
}
