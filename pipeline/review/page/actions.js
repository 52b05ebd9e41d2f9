/** What a reviewer does: each action shows at once what it will do, and posts the decision. */

import { say } from "./announce.js";
import { isOpen } from "./model.js";
import { stepOpen } from "./moves.js";
import { t } from "./words-of-the-page.js";

const KEPT = new Set(["edited", "added"]); // a mention that was corrected stays so when it is accepted

/**
 * @typedef {import("./sheet-view.js").SheetView} View
 * @typedef {import("./store.js").Mention} Mention
 */

const about = (mention) => ({ mention: mention.id, stamp: mention.stamp });

function said(view, { label, start, end, value, name }) {
  const { offsets, text } = view.model;
  return { label, start: offsets.points(start), end: offsets.points(end), text: text.slice(start, end), value, name };
}

/** Gives the events between which a decision about a disputed mention decides. */
function settles(view, mention) {
  return mention.status === "disputed" ? view.model.opinions(mention).map((event) => event.id) : [];
}

function needs(view) {
  if (!view.chosen) say(t.nothingChosen);
  return view.chosen;
}

/** @param {View} view */
export function accept(view) {
  const mention = needs(view);
  if (mention) decideOn(view, mention, "accept", KEPT.has(mention.status) ? mention.status : "accepted");
}

/** @param {View} view */
export function reject(view) {
  const mention = needs(view);
  if (mention) decideOn(view, mention, "reject", "rejected");
}

/** Whether the reviewer's own last decision on a mention was this one: a key held down writes it once. */
function hasSaid(view, mention, action) {
  return view.model.opinions(mention).findLast((event) => event.by === view.reviewer)?.action === action;
}

function decideOn(view, mention, action, status) {
  if (mention.status === status && hasSaid(view, mention, action)) return stepOpen(view, 1);
  const wasOpen = isOpen(mention);
  view.save([{ action, ...about(mention), settles: settles(view, mention) }], [{ ...mention, status }]);
  if (wasOpen) stepOpen(view, 1);
}

/** Accepts every undecided mention with the label and the words of the chosen one. */
export function acceptSame(view) {
  const mention = needs(view);
  if (!mention) return;
  const same = alike(view, mention);
  if (!same.length) return;
  view.save(
    same.map((other) => ({ action: "accept", ...about(other) })),
    same.map((other) => ({ ...other, status: "accepted" })),
  );
  say(t.acceptedSame(same.length));
  stepOpen(view, 1);
}

/** Gives the undecided mentions with the label and the words of another. */
export function alike(view, { label, text }) {
  return view.model.order.filter((m) => m.label === label && m.text === text && m.status === "suggested");
}

/** Gives the chosen mention another label; the server gives it a first value. */
export function relabel(view, label) {
  const mention = needs(view);
  if (!mention || mention.label === label) return;
  edit(view, mention, { label, value: null, name: "" });
  say(t.relabelled(t.labels[label]));
}

/** Corrects a mention: its label, its span, its value. */
export function edit(view, mention, changes) {
  const after = { ...mention, ...changes };
  after.text = view.model.text.slice(after.start, after.end);
  const status = mention.status === "added" ? "added" : "edited";
  const decision = { action: "edit", ...about(mention), said: said(view, after), settles: settles(view, mention) };
  view.save([decision], [{ ...after, status }], [mention]);
}

/** Adds a mention on a span; the server gives it a first value. Where there is one already, chooses it. */
export function add(view, label, { start, end }, more = {}) {
  const there = view.model.on(label, start, end);
  if (there && there.status !== "rejected" && !more.settles) {
    say(t.addedAlready);
    return view.choose(there.id);
  }
  const text = view.model.text.slice(start, end);
  const value = more.value ?? null;
  const claim = said(view, { label, start, end, value, name: more.name ?? "" });
  const decision = there
    ? { action: "edit", ...about(there), said: claim, settles: more.settles ?? [] }
    : { action: "add", said: claim, settles: more.settles ?? [] };
  view.add(decision, { label, start, end, text, value, name: claim.name });
  say(t.added(t.labels[label], text));
}

/** @param {View} view */
export function comment(view, words) {
  const mention = view.chosen;
  if (mention && words.trim()) view.save([{ action: "comment", ...about(mention), comment: words.trim() }], []);
}

/** Says of entities that two names are one, that one name is another, or how one is shown. */
export function choose(view, choice, label, names) {
  view.save([{ action: choice, choice: { choice, label, names } }], []);
  say(t.entityDone);
}

/** Settles a dispute by taking what one of the reviewers said. */
export function retain(view, event) {
  const mention = needs(view);
  const claim = event.claim ?? event.seen;
  const all = settles(view, mention);
  if (event.action === "reject") {
    view.save([{ action: "reject", ...about(mention), settles: all }], [{ ...mention, status: "rejected" }]);
  } else {
    const [start, end] = event.place.map((point) => view.model.offsets.units(point));
    const after = { ...mention, label: claim.label, start, end, value: claim.value, name: claim.name };
    const decision = { action: "edit", ...about(mention), said: said(view, after), settles: all };
    view.save([decision], [{ ...after, text: view.model.text.slice(start, end), status: "edited" }]);
  }
  stepOpen(view, 1);
}

/** Marks the sheet complete, or opens it again. */
export async function complete(view) {
  await view.queue.settled();
  const { open } = view.model.progress;
  const standing = [...view.model.events.values()].filter((event) => event.action === "complete" && event.stands);
  if (view.model.review === "complete") {
    const own = standing.filter((event) => event.by === view.reviewer);
    if (own.length) view.save(own.map((event) => ({ action: "undo", undoes: event.id })), []);
  } else if (open) say(t.notComplete(open));
  else {
    view.save([{ action: "complete" }], []);
    say(t.completed);
  }
}
