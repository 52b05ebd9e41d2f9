/** Taking decisions back, and making them again: each is an event that names the one that it takes back. */

import { say } from "./announce.js";
import { t } from "./words-of-the-page.js";

/** Gives a reviewer's events that nobody has taken back, in their order. */
function inForce(view) {
  const events = [...view.model.events.values()].sort((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1));
  const undone = new Set();
  const out = [];
  for (const event of events.reverse()) {
    if (event.by !== view.reviewer || undone.has(event.id)) continue;
    out.push(event);
    if (event.action === "undo") undone.add(event.undoes);
  }
  return out.reverse();
}

/** Whether an event takes back a taking back: what it did stands under the first event's own time. */
function isRedo(view, event) {
  return event.action === "undo" && view.model.events.get(event.undoes)?.action === "undo";
}

/** Gives the keys of all that was posted together with an event, and the mentions as they were before. */
function together(view, event) {
  const isOf = (group) => group.keys.some((key) => event.id.endsWith(key));
  return view.groups.find(isOf) ?? { keys: [event.id], before: [] };
}

/** Takes the last decision back, with those that were made by the same key. */
export function undo(view) {
  return inTurn(view, () => undoLast(view));
}

/** Makes the decision again that was taken back last, where nothing was decided since. */
export function redo(view) {
  return inTurn(view, () => redoLast(view));
}

/** Runs one after the other, each on what the one before has left. */
function inTurn(view, run) {
  view.turn = (view.turn ?? Promise.resolve()).then(() => view.queue.settled()).then(run);
  return view.turn;
}

function undoLast(view) {
  const last = inForce(view).filter((event) => event.action !== "undo").pop();
  return last ? takeBack(view, last, t.undone) : say(t.nothingToUndo);
}

function redoLast(view) {
  const last = inForce(view).filter((event) => !isRedo(view, event)).pop();
  return last?.action === "undo" ? takeBack(view, last, t.redone) : say(t.nothingToRedo);
}

async function takeBack(view, event, words) {
  const { keys, before } = together(view, event);
  const group = [...view.model.events.values()].filter((other) => keys.some((key) => other.id.endsWith(key)));
  const place = view.model.mentions.get(event.mention);
  view.save(group.map((other) => ({ action: "undo", undoes: other.id })), before);
  await view.queue.settled();
  const claim = event.seen ?? event.claim;
  const [start, end] = event.place?.map((point) => view.model.offsets.units(point)) ?? [];
  const now = view.model.mentions.get(event.mention) ?? view.model.on(claim?.label, place?.start ?? start, place?.end ?? end);
  if (now) view.choose(now.id, { quiet: true });
  say(words);
}
