/** The panel: the chosen mention, what it says, what can be done with it, and its history. */

import * as actions from "./actions.js";
import { button, el } from "./dom.js";
import * as moves from "./moves.js";
import { LABELS } from "./labels.js";
import { lostPanel } from "./lost.js";
import { opinionList } from "./opinions.js";
import { state } from "./store.js";
import { t } from "./words-of-the-page.js";
import { ValueForm } from "./value-form.js";
import { valueList } from "./value-list.js";

const nameOf = (element) => element.getAttribute("aria-label") ?? element.textContent;

export class Panel {
  /**
   * @param {import("./sheet-view.js").SheetView} view
   * @param {HTMLElement} pane
   */
  constructor(view, pane) {
    this.view = view;
    this.pane = pane;
    this.form = null;
  }

  /** Shows the chosen mention, or what else has the panel. */
  draw() {
    if (state.mode === "form" && this.form) return;
    const mention = this.view.chosen;
    const body = state.showing === "lost" ? lostPanel(this.view) : mention ? this.about(mention) : this.nothing();
    this.replace([...this.conflict(), ...body]);
  }

  /** Puts new content in, and the focus back on what does the same, where it was in the panel. */
  replace(content) {
    const before = this.pane.contains(document.activeElement) ? document.activeElement : null;
    this.pane.replaceChildren(...content);
    if (!before || before === this.pane) return;
    const same = [...this.pane.querySelectorAll(before.tagName)].find((element) => nameOf(element) === nameOf(before));
    if (same) same.focus({ preventScroll: true });
    else this.view.focus();
  }

  nothing() {
    return [el("p", { class: "faint" }, t.none), el("p", { class: "faint" }, t.noneHint), this.moving()];
  }

  about(mention) {
    return [
      this.head(mention),
      el("blockquote", { class: "words", lang: this.view.model.language }, mention.text),
      mention.status === "disputed" ? opinionList(this.view, mention) : null,
      el("section", { "aria-label": t.values }, mention.value ? valueList(mention.label, mention.value, mention.name) : null),
      state.mode === "bounds" ? this.boundsNow() : this.deciding(mention),
      el("details", { class: "more", open: this.open, ontoggle: (e) => (this.open = e.target.open) },
        el("summary", {}, `${t.relabel}, ${t.bounds.toLowerCase()}`), this.relabelling(mention), this.bounds()),
      this.origin(mention),
      this.history(mention),
      this.moving(),
    ].filter(Boolean);
  }

  head(mention) {
    const number = this.view.model.order.indexOf(mention) + 1;
    return el(
      "div",
      { class: "head" },
      el("h2", { class: `chip ${mention.label}` }, el("span", { class: "letter", "aria-hidden": "true" }, t.letters[mention.label]), t.labels[mention.label]),
      el("span", { class: `status ${mention.status}` }, t.statuses[mention.status]),
      el("span", { class: "faint where" }, t.position(number, this.view.model.order.length)),
    );
  }

  deciding(mention) {
    const { view } = this;
    const same = actions.alike(view, mention).length;
    return el(
      "div",
      { class: "deciding", role: "group", "aria-label": t.actionsHeading },
      button(t.accept, "a", () => actions.accept(view), { class: "accept" }),
      button(t.reject, "r", () => actions.reject(view), { class: "reject" }),
      button(t.editValues, "e", () => this.edit()),
      button(t.commentIt, "c", () => view.run("comment")),
      same > 1 ? button(t.acceptSame(same), "A", () => actions.acceptSame(view), { class: "wide" }) : null,
      mention.name ? button(t.entity, "m", () => view.run("entity"), { class: "wide" }) : null,
    );
  }

  relabelling(mention) {
    const { view } = this;
    return el(
      "div",
      { class: "labels", role: "group", "aria-label": t.relabel },
      ...LABELS.map((label, n) =>
        button(t.labels[label], `${n + 1}`, () => actions.relabel(view, label), { class: `label ${label}`, "aria-pressed": `${label === mention.label}` })),
    );
  }

  bounds() {
    const { bounds } = this.view;
    const tool = (sign, words, edge, unit, by) =>
      el("button", { type: "button", class: "quiet", title: words, "aria-label": `${edge === "start" ? t.boundStart : t.boundEnd}, ${words}`, onclick: () => bounds.move(unit, by, edge) }, sign);
    const edge = (name, words, key) =>
      el("div", { class: "edge" }, el("span", {}, words, " ", el("kbd", { "aria-hidden": "true" }, key)),
        tool("«", t.earlierWord, name, "word", -1), tool("‹", t.earlierCharacter, name, "character", -1),
        tool("›", t.laterCharacter, name, "character", 1), tool("»", t.laterWord, name, "word", 1));
    return el("div", { class: "edges", role: "group", "aria-label": t.bounds }, edge("start", t.boundStart, "d"), edge("end", t.boundEnd, "f"));
  }

  boundsNow() {
    const { bounds } = this.view;
    return el(
      "div",
      { class: "moving-bounds" },
      el("p", {}, `${t.bounds} : ${bounds.edge === "start" ? t.boundStart : t.boundEnd}`),
      this.bounds(),
      el("div", { class: "row" }, button(t.keep, "⏎", () => bounds.keep(), { class: "primary" }), button(t.cancel, "Esc", () => bounds.drop(), { class: "quiet" })),
    );
  }

  origin(mention) {
    return el("p", { class: "origin faint" }, `${t.rule} `, mention.rule ? el("code", {}, mention.rule) : t.byHand);
  }

  history(mention) {
    const events = this.view.model.history(mention);
    const lines = events.map((event) => this.line(event));
    return el("details", { class: "history", open: events.length > 0 },
      el("summary", {}, t.history, events.length ? ` (${events.length})` : ""),
      lines.length ? el("ol", { reversed: true }, ...lines) : el("p", { class: "faint" }, t.noHistory));
  }

  line(event) {
    const when = new Date(event.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    const back = !event.stands && event.action !== "undo" && event.action !== "comment";
    return el(
      "li",
      { class: back ? "back" : "" },
      el("span", {}, el("b", {}, event.by), ` ${t.actions[event.action]}`),
      el("time", { datetime: event.at }, when),
      event.comment ? el("q", {}, event.comment) : null,
    );
  }

  moving() {
    const { view } = this;
    const around = view.chosen ? view.model.within(view.chosen.start, view.chosen.end).length : 0;
    const pair = (backKey, back, goBack, onKey, on, goOn) => [
      button("‹", backKey, goBack, { "aria-label": back, title: back }),
      button("›", onKey, goOn, { "aria-label": on, title: on }),
    ];
    return el(
      "nav",
      { class: "moving", "aria-label": `${t.previous}, ${t.next}` },
      el("span", {}, t.ofAll), ...pair("k", t.previous, () => moves.step(view, -1), "j", t.next, () => moves.step(view, 1)),
      el("span", {}, t.ofOpen), ...pair("p", t.previousOpen, () => moves.stepOpen(view, -1), "n", t.nextOpen, () => moves.stepOpen(view, 1)),
      el("span", {}, t.ofSame), ...pair("⇧ l", t.previousSame, () => moves.stepSame(view, -1), "l", t.nextSame, () => moves.stepSame(view, 1)),
      around > 1 ? button(t.outer, "o", () => moves.stepOverlap(view), { class: "wide" }) : null,
    );
  }

  conflict() {
    if (!state.conflict) return [];
    const done = () => {
      state.conflict = null;
      this.draw();
      this.view.focus();
    };
    const why = state.conflict.status === 409 ? t.conflict : t.refused(state.conflict.message);
    return [el("div", { class: "conflict", role: "alert" }, el("h2", {}, t.conflictTitle), el("p", {}, why), button(t.understood, "Esc", done))];
  }

  /** Opens the form of values. */
  edit() {
    const mention = this.view.chosen;
    if (!mention?.value) return;
    const close = () => {
      this.form = null;
      this.view.enter("normal");
    };
    this.form = new ValueForm(mention.label, mention.value, mention.name, {
      cancel: close,
      save: (value, name) => {
        close();
        const now = this.view.model.mentions.get(mention.id) ?? this.view.chosen;
        actions.edit(this.view, now, { value, name });
      },
    });
    state.mode = "form";
    this.pane.replaceChildren(this.head(mention), el("blockquote", { class: "words", lang: this.view.model.language }, mention.text), this.form.element);
    this.form.focus();
  }
}
