/** A text cursor moved by keys: by character, word and line; with Shift it selects. */

import { select, selectedSpan, unselect } from "./selection.js";
import { stepCharacter, stepWordEnd, stepWordStart } from "./words.js";

export class Cursor {
  /** @param {import("./text-view.js").TextView} view */
  constructor(view) {
    this.view = view;
    this.at = 0;
    this.anchor = 0;
    this.active = false;
  }

  /** Sets the cursor into the text. */
  begin(at) {
    const span = selectedSpan(this.view);
    this.active = true;
    this.anchor = span ? span.start : at;
    this.at = span ? span.end : at;
    this.draw();
  }

  /** Takes it away, and what it had selected. */
  end() {
    this.active = false;
    this.view.caret.hidden = true;
    unselect();
  }

  /**
   * Moves it.
   * @param {"character"|"word"|"line"} unit
   * @param {1|-1} by
   * @param {boolean} extend Whether the selection goes along.
   */
  move(unit, by, extend) {
    const text = this.view.model.text;
    if (unit === "character") this.at = stepCharacter(text, this.at, by);
    else if (unit === "word") this.at = by > 0 ? stepWordEnd(text, this.at, 1) : stepWordStart(text, this.at, -1);
    else this.at = this.line(by);
    this.at = this.inside(by);
    if (!extend) this.anchor = this.at;
    this.draw();
  }

  /** Gives the offset on the next line, or the one before, under the cursor. */
  line(by) {
    const rect = this.rect();
    const y = by > 0 ? rect.bottom + rect.height * 0.8 : rect.top - rect.height * 0.8;
    const found = document.caretPositionFromPoint
      ? document.caretPositionFromPoint(rect.left, y)
      : document.caretRangeFromPoint(rect.left, y);
    const node = found?.offsetNode ?? found?.startContainer;
    if (!node || !this.view.pane.contains(node)) return this.next(by);
    return this.view.offsetOf(node, found.offset ?? found.startOffset) ?? this.next(by);
  }

  /** Gives the start of the next block, or the end of the one before. */
  next(by) {
    const { blocks } = this.view.model;
    const number = this.view.model.blockAt(this.at) + by;
    return number < 0 || number >= blocks.length ? this.at : by > 0 ? blocks[number].start : blocks[number].end;
  }

  /** Gives the nearest offset that is drawn: what lies between two blocks is passed over. */
  inside(by) {
    const { blocks } = this.view.model;
    const number = Math.min(this.view.model.blockAt(this.at), blocks.length - 1);
    const block = blocks[number];
    if (this.at >= block.start) return Math.min(this.at, block.end);
    return by > 0 || number === 0 ? block.start : this.at === blocks[number - 1].end ? this.at : blocks[number - 1].end;
  }

  rect() {
    const { node, offset } = this.view.placeOf(this.at);
    const range = document.createRange();
    range.setStart(node, Math.min(offset, node.length));
    const rects = range.getClientRects();
    return rects.length ? rects[rects.length - 1] : node.parentElement.getBoundingClientRect();
  }

  draw() {
    if (this.anchor === this.at) unselect();
    else select(this.view, this.anchor, this.at);
    const rect = this.rect();
    this.view.show(rect);
    const now = this.rect();
    const pane = this.view.pane.getBoundingClientRect();
    const { caret } = this.view;
    caret.hidden = false;
    caret.style.left = `${now.left - pane.left + this.view.pane.scrollLeft}px`;
    caret.style.top = `${now.top - pane.top + this.view.pane.scrollTop}px`;
    caret.style.height = `${now.height}px`;
  }
}
