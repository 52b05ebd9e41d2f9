/** The stretch of text that is selected, by mouse, by search or with the text cursor. */

import { trimmed } from "./words.js";

/**
 * Gives the selected span, without white space at its ends; null where nothing of the text is selected.
 * @param {import("./text-view.js").TextView} view
 */
export function selectedSpan(view) {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!view.pane.contains(range.commonAncestorContainer)) return null;
  const start = view.offsetOf(range.startContainer, range.startOffset);
  const end = view.offsetOf(range.endContainer, range.endOffset);
  return start === null || end === null ? null : trimmed(view.model.text, start, end);
}

/** Selects from one offset of the text to another; the second is where the cursor stands. */
export function select(view, anchor, focus) {
  const from = view.placeOf(anchor);
  const to = view.placeOf(focus);
  document.getSelection().setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}

/** Selects nothing. */
export function unselect() {
  document.getSelection()?.removeAllRanges();
}
