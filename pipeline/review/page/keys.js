/** From a key to what it does: only within the review region, never while somebody types. */

import { COMMANDS, keyOf } from "./commands.js";
import { selectedSpan, unselect } from "./selection.js";
import { state } from "./store.js";

const BY_KEY = new Map(COMMANDS.flatMap((command) => command.keys.map((key) => [key, command])));
const TYPED = "input, select, textarea, [contenteditable]";
const PRESSED = new Set(["Enter", " "]);
const ARROWS = { ArrowLeft: ["character", -1], ArrowRight: ["character", 1], ArrowUp: ["line", -1], ArrowDown: ["line", 1] };

/**
 * Has the keys act in a region.
 * @param {HTMLElement} region
 * @param {import("./sheet-view.js").SheetView} view
 */
export function bindKeys(region, view) {
  region.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.target.closest(TYPED)) return;
    if (PRESSED.has(event.key) && event.target.closest("button, a, summary")) return;
    if (act(view, event)) event.preventDefault();
  });
}

function act(view, event) {
  if (state.mode === "bounds" && inBounds(view, event)) return true;
  if (state.mode === "cursor") return inCursor(view, event);
  const key = keyOf(event);
  if (key === "Escape") return escape(view);
  const command = BY_KEY.get(key);
  if (!command) return false;
  if (state.mode === "bounds" && command.group !== "bounds") view.bounds.keep();
  command.run(view, key);
  return true;
}

/** While boundaries move: the arrows alone move them, Enter saves, Escape drops. */
function inBounds(view, event) {
  if (event.key === "Enter") view.bounds.keep();
  else if (event.key === "Escape") view.bounds.drop();
  else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    if (event.shiftKey || event.altKey) return false;
    view.bounds.move(event.ctrlKey || event.metaKey ? "word" : "character", event.key === "ArrowRight" ? 1 : -1);
  } else return false;
  return true;
}

/** While the text cursor is in the text: arrows move it, Shift selects, digits add. */
function inCursor(view, event) {
  if (event.key in ARROWS) {
    const [unit, by] = ARROWS[event.key];
    const byWord = unit === "character" && (event.ctrlKey || event.altKey || event.metaKey);
    view.cursor.move(byWord ? "word" : unit, by, event.shiftKey);
    return true;
  }
  const key = keyOf(event);
  if (key === "Escape") view.endCursor();
  else if (key === "Enter") view.panel.pane.querySelector("button")?.focus();
  else if (/^[1-5]$/.test(key) && selectedSpan(view.text)) BY_KEY.get(key).run(view, key);
  else if (key === "?" || key === "/") BY_KEY.get(key).run(view, key);
  else return false;
  return true;
}

function escape(view) {
  if (state.conflict) view.dismissConflict();
  else if (state.showing === "lost") view.show("mention");
  else if (selectedSpan(view.text)) unselect();
  else return false;
  view.focus();
  return true;
}
