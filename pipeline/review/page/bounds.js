/** Moving the boundaries of the chosen mention: seen at once, saved with Enter or by going on, dropped with Escape. */

import { edit } from "./actions.js";
import { say } from "./announce.js";
import { state, tell } from "./store.js";
import { t } from "./words-of-the-page.js";
import { stepCharacter, stepWordEnd, stepWordStart } from "./words.js";

const SPACE = /\s/u;

export class Bounds {
  /** @param {import("./sheet-view.js").SheetView} view */
  constructor(view) {
    this.view = view;
    this.before = null;
    this.edge = "end";
  }

  /** Begins with one edge, or goes over to the other. */
  begin(edge) {
    this.edge = edge;
    if (!this.view.chosen) return;
    this.before ??= { ...this.view.chosen };
    state.mode = "bounds";
    tell("mode");
  }

  /** Moves the edge by a character or a word, where something is left of the mention. */
  move(unit, by, edge = this.edge) {
    this.begin(edge);
    const mention = this.view.chosen;
    if (!mention) return;
    const span = { start: mention.start, end: mention.end, [edge]: this.target(mention, unit, by) };
    if (span.start >= span.end) return;
    const text = this.view.model.text.slice(span.start, span.end);
    this.view.redraw(() => this.view.model.put({ ...mention, ...span, text }, ...this.view.sinks()));
    say(t.boundsMoving(text));
    tell("mode");
  }

  target(mention, unit, by) {
    const { text, blocks } = this.view.model;
    const isEnd = this.edge === "end";
    const block = blocks[this.view.model.blockAt(isEnd ? mention.end - 1 : mention.start)];
    const word = isEnd ? stepWordEnd : stepWordStart;
    let at = (unit === "word" ? word : stepCharacter)(text, mention[this.edge], by);
    // A span neither begins nor ends with a space: the step goes on over it.
    while (at > block.start && at < block.end && SPACE.test(isEnd ? text[at - 1] : text[at])) at += by;
    return Math.max(block.start, Math.min(block.end, at));
  }

  /** Saves the new boundaries. */
  keep() {
    const { before } = this;
    const now = this.view.chosen;
    this.before = null;
    state.mode = "normal";
    this.settle(before, now);
    tell("mode");
  }

  settle(before, now) {
    if (!before || !now || (before.start === now.start && before.end === now.end)) return;
    const taken = this.view.model.order.some(
      (m) => m.id !== now.id && m.label === now.label && m.start === now.start && m.end === now.end,
    );
    if (taken) {
      this.view.redraw(() => this.view.model.put(before, ...this.view.sinks()));
      say(t.addedAlready);
    } else edit(this.view, before, { start: now.start, end: now.end });
  }

  /** Drops them. */
  drop() {
    const { before } = this;
    if (before) this.view.redraw(() => this.view.model.put(before, ...this.view.sinks()));
    this.end();
  }

  end() {
    this.before = null;
    state.mode = "normal";
    tell("mode");
  }
}
