/** Which mention comes next: of all, of those to decide, of one label, of those in dispute, at the same place. */

import { say } from "./announce.js";
import { isOpen } from "./model.js";
import { t } from "./words-of-the-page.js";

const ANY = () => true;

/**
 * Chooses the next mention (`by` is 1) or the one before (-1) that fits.
 * @param {import("./sheet-view.js").SheetView} view
 */
export function step(view, by, fits = ANY, nothing = t.nothingOpen) {
  const { order } = view.model;
  const from = view.chosen ? order.indexOf(view.chosen) : by > 0 ? -1 : order.length;
  for (let at = from + by; at >= 0 && at < order.length; at += by) {
    if (fits(order[at])) return view.choose(order[at].id);
  }
  if (fits !== ANY) say(nothing);
}

export const stepOpen = (view, by) => step(view, by, isOpen);

export function stepSame(view, by) {
  const label = view.chosen?.label;
  if (label) step(view, by, (mention) => mention.label === label);
}

/** Chooses the next mention in dispute, from the beginning again after the last. */
export function stepDisputed(view) {
  const disputed = view.model.order.filter((mention) => mention.status === "disputed");
  const at = view.chosen ? view.model.order.indexOf(view.chosen) : -1;
  const next = disputed.find((mention) => view.model.order.indexOf(mention) > at) ?? disputed[0];
  if (next) view.choose(next.id);
  else say(t.nothingDisputed);
}

/** Chooses the next of the mentions that overlap the chosen one. */
export function stepOverlap(view) {
  const { chosen, model } = view;
  if (!chosen) return;
  const around = model.within(chosen.start, chosen.end);
  view.choose(around[(around.indexOf(chosen) + 1) % around.length].id);
}

/** Chooses the first mention to decide; the first of all where there is none. */
export function begin(view) {
  const first = view.model.order.find(isOpen) ?? view.model.order[0];
  if (first) view.choose(first.id);
}
