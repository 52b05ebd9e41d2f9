/** Searching the text: what is found is shown while one types, and selected when the search closes. */

import { say } from "./announce.js";
import { el } from "./dom.js";
import { select } from "./selection.js";
import { t } from "./words-of-the-page.js";
import { folded } from "./words.js";

const FOUND = "found"; // the name of the highlight: a selection would take the focus from the field

export class Search {
  /** @param {import("./sheet-view.js").SheetView} view */
  constructor(view) {
    this.view = view;
    this.found = [];
    this.at = -1;
    this.input = el("input", { type: "search", "aria-label": t.search, placeholder: t.search, autocomplete: "off", oninput: () => this.find(), onkeydown: (event) => this.key(event) });
    this.count = el("span", { class: "faint", "aria-live": "polite" });
    this.element = el("div", { class: "search", hidden: true }, this.input, this.count);
  }

  open() {
    this.text ??= folded(this.view.model.text);
    this.element.hidden = false;
    this.input.focus();
    this.input.select();
  }

  close() {
    this.element.hidden = true;
    CSS.highlights?.delete(FOUND);
    this.view.focus();
    if (this.found.length) select(this.view.text, this.found[this.at], this.found[this.at] + this.length);
  }

  key(event) {
    event.stopPropagation();
    if (event.key === "Enter") {
      event.preventDefault();
      this.go(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") this.close();
  }

  get length() {
    return this.input.value.trim().length;
  }

  find() {
    const words = folded(this.input.value.trim());
    this.found = [];
    this.at = -1;
    for (let at = words ? this.text.indexOf(words) : -1; at >= 0; at = this.text.indexOf(words, at + words.length)) this.found.push(at);
    if (this.found.length) this.go(1);
    else {
      CSS.highlights?.delete(FOUND);
      this.count.textContent = words ? t.searchNone : "";
    }
  }

  go(by) {
    if (!this.found.length) return;
    this.at = (this.at + by + this.found.length) % this.found.length;
    const start = this.found[this.at];
    const range = this.view.text.rangeOf(start, start + this.length);
    CSS.highlights?.set(FOUND, new Highlight(range));
    this.view.text.show(range.getBoundingClientRect());
    this.count.textContent = t.searchCount(this.at + 1, this.found.length);
    say(this.count.textContent);
  }
}
