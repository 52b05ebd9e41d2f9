/** Searching the text: what is found is selected, so that it can be added as a mention. */

import { say } from "./announce.js";
import { el } from "./dom.js";
import { select, unselect } from "./selection.js";
import { t } from "./words-of-the-page.js";
import { folded } from "./words.js";

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
    this.view.focus();
  }

  key(event) {
    event.stopPropagation();
    if (event.key === "Enter") {
      event.preventDefault();
      this.go(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") this.close();
  }

  find() {
    const words = folded(this.input.value.trim());
    this.found = [];
    this.at = -1;
    for (let at = words ? this.text.indexOf(words) : -1; at >= 0; at = this.text.indexOf(words, at + words.length)) this.found.push(at);
    if (this.found.length) this.go(1);
    else {
      unselect();
      this.count.textContent = words ? t.searchNone : "";
    }
  }

  go(by) {
    if (!this.found.length) return;
    this.at = (this.at + by + this.found.length) % this.found.length;
    const start = this.found[this.at];
    const end = start + this.input.value.trim().length;
    select(this.view.text, start, end);
    this.view.text.show(this.view.text.rangeOf(start, end).getBoundingClientRect());
    this.count.textContent = t.searchCount(this.at + 1, this.found.length);
    say(this.count.textContent);
  }
}
