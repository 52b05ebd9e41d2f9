/** The commands of a sheet, their keys, and the words that the help has for them. */

import * as actions from "./actions.js";
import { LABELS } from "./labels.js";
import * as moves from "./moves.js";
import { retainNumber } from "./opinions.js";
import { openComment, openEntity, openHelp, openJump } from "./dialogs.js";
import { redo, undo } from "./undo.js";
import { selectedSpan } from "./selection.js";

/**
 * @typedef {{name: string, keys: string[], group: string, words: (t: object) => string,
 *   run: (view: import("./sheet-view.js").SheetView, key: string) => void}} Command
 *   A key is what `keyOf` gives; `group` is where the help lists it.
 */

/** @type {Command[]} */
export const COMMANDS = [
  { name: "next", keys: ["j", "ArrowDown"], group: "move", words: (t) => t.next, run: (view) => moves.step(view, 1) },
  { name: "previous", keys: ["k", "ArrowUp"], group: "move", words: (t) => t.previous, run: (view) => moves.step(view, -1) },
  { name: "nextOpen", keys: ["n"], group: "move", words: (t) => t.nextOpen, run: (view) => moves.stepOpen(view, 1) },
  { name: "previousOpen", keys: ["p"], group: "move", words: (t) => t.previousOpen, run: (view) => moves.stepOpen(view, -1) },
  { name: "nextSame", keys: ["l"], group: "move", words: (t) => t.nextSame, run: (view) => moves.stepSame(view, 1) },
  { name: "previousSame", keys: ["Shift+l"], group: "move", words: (t) => t.previousSame, run: (view) => moves.stepSame(view, -1) },
  { name: "overlap", keys: ["o"], group: "move", words: (t) => t.outer, run: moves.stepOverlap },
  { name: "disputed", keys: ["x"], group: "move", words: (t) => t.nextDisputed, run: moves.stepDisputed },
  { name: "search", keys: ["/"], group: "move", words: (t) => t.search, run: (view) => view.search.open() },
  { name: "accept", keys: ["a"], group: "decide", words: (t) => t.accept, run: actions.accept },
  { name: "reject", keys: ["r"], group: "decide", words: (t) => t.reject, run: actions.reject },
  { name: "acceptSame", keys: ["Shift+a"], group: "decide", words: (t) => t.acceptSame(0), run: actions.acceptSame },
  { name: "edit", keys: ["e"], group: "decide", words: (t) => t.editValues, run: (view) => view.panel.edit() },
  { name: "label", keys: ["1", "2", "3", "4", "5"], group: "decide", words: (t) => t.keyLabels, run: label },
  { name: "retain", keys: ["6", "7", "8", "9"], group: "decide", words: (t) => t.keyRetain, run: (view, key) => retainNumber(view, key - 6) },
  { name: "comment", keys: ["c"], group: "decide", words: (t) => t.commentIt, run: openComment },
  { name: "undo", keys: ["u"], group: "decide", words: (t) => t.undo, run: undo },
  { name: "redo", keys: ["Shift+u"], group: "decide", words: (t) => t.redo, run: redo },
  { name: "entity", keys: ["m"], group: "decide", words: (t) => t.entity, run: openEntity },
  { name: "start", keys: ["d", "f"], group: "bounds", words: (t) => t.keyBoundsMode, run: (view, key) => view.bounds.begin(key === "d" ? "start" : "end") },
  { name: "moveEnd", keys: ["Shift+ArrowLeft", "Shift+ArrowRight", "Ctrl+Shift+ArrowLeft", "Ctrl+Shift+ArrowRight"], group: "bounds", words: (t) => t.keyBounds, run: moveEdge },
  { name: "moveStart", keys: ["Alt+ArrowLeft", "Alt+ArrowRight", "Ctrl+Alt+ArrowLeft", "Ctrl+Alt+ArrowRight"], group: "bounds", words: (t) => t.keyBoundsStart, run: moveEdge },
  { name: "cursor", keys: ["i"], group: "add", words: (t) => t.keyCursor, run: (view) => view.beginCursor() },
  { name: "complete", keys: ["s"], group: "sheet", words: (t) => t.complete, run: actions.complete },
  { name: "lost", keys: ["q"], group: "sheet", words: (t) => t.keyLost, run: (view) => view.show("lost") },
  { name: "jump", keys: ["g"], group: "sheet", words: (t) => t.jump, run: openJump },
  { name: "help", keys: ["?"], group: "sheet", words: (t) => t.help, run: openHelp },
];

/** Gives the name of the key of an event, with its modifiers: `a`, `Shift+a`, `Ctrl+Shift+ArrowLeft`, `1`. */
export function keyOf(event) {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  if (digit && !event.ctrlKey && !event.altKey && !event.metaKey) return digit[1]; // on some keyboards Shift writes them
  const isLetter = /^\p{L}$/u.test(event.key);
  const isArrow = event.key.startsWith("Arrow");
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey && (isLetter || isArrow)) parts.push("Alt");
  if (event.shiftKey && (isLetter || isArrow)) parts.push("Shift");
  return [...parts, isLetter ? event.key.toLowerCase() : event.key].join("+");
}

/** Gives a key as the help shows it. */
export function shownKey(key) {
  const signs = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Shift: "⇧" };
  return key.split("+").map((part) => signs[part] ?? part).join(" ");
}

function label(view, key) {
  const chosen = LABELS[key - 1];
  const span = selectedSpan(view.text);
  if (!span) return actions.relabel(view, chosen);
  view.endCursor();
  return actions.add(view, chosen, span);
}

function moveEdge(view, key) {
  const unit = key.startsWith("Ctrl") ? "word" : "character";
  view.bounds.move(unit, key.endsWith("Right") ? 1 : -1, key.includes("Shift") ? "end" : "start");
}
