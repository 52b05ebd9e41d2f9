/** The bar under the text while words are selected: the five labels that they can be added as. */

import { add } from "./actions.js";
import { button, el } from "./dom.js";
import { LABELS } from "./labels.js";
import { selectedSpan, unselect } from "./selection.js";
import { listen, state } from "./store.js";
import { t } from "./words-of-the-page.js";

const LONGEST = 60; // characters of the selection shown

export class SelectionBar {
  /** @param {import("./sheet-view.js").SheetView} view */
  constructor(view) {
    this.view = view;
    this.words = el("span", { class: "selected" });
    const labels = LABELS.map((label, n) => button(t.labels[label], `${n + 1}`, () => this.add(label), { class: `label ${label}` }));
    this.labels = el("div", { class: "row" }, ...labels);
    this.element = el("div", { class: "selection-bar", role: "group", "aria-label": t.addAs, hidden: true, onmousedown: (event) => event.preventDefault() }, this.words, this.labels);
    this.watch = () => this.draw();
    document.addEventListener("selectionchange", this.watch);
    this.stop = listen("cursor", this.watch);
  }

  draw() {
    const span = selectedSpan(this.view.text);
    const isCursor = state.mode === "cursor";
    this.element.hidden = !span && !isCursor;
    this.labels.hidden = !span;
    const words = span ? this.view.model.text.slice(span.start, span.end) : "";
    this.words.textContent = span ? t.selected(words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words) : t.cursorOn;
  }

  add(label) {
    const span = selectedSpan(this.view.text);
    if (!span) return;
    this.view.endCursor();
    unselect();
    add(this.view, label, span);
    this.view.focus();
  }

  leave() {
    document.removeEventListener("selectionchange", this.watch);
    this.stop();
  }
}
