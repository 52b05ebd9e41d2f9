/** A sheet on show: its text, the picture of the page, the panel, and what holds them together. */

import { getSheet, getVersion } from "./api.js";
import { say, sayChosen } from "./announce.js";
import { Bounds } from "./bounds.js";
import { COMMANDS } from "./commands.js";
import { Cursor } from "./cursor.js";
import { el } from "./dom.js";
import { bindKeys } from "./keys.js";
import { Model } from "./model.js";
import { begin } from "./moves.js";
import { PageView } from "./page-view.js";
import { Panel } from "./panel.js";
import { Queue } from "./queue.js";
import { Search } from "./search.js";
import { SelectionBar } from "./selection-bar.js";
import { listen, state, tell } from "./store.js";
import { textTools } from "./text-tools.js";
import { t } from "./words-of-the-page.js";
import { TextView } from "./text-view.js";

export class SheetView {
  /**
   * @param {object} sheet What the server sent.
   * @param {HTMLElement} root
   */
  constructor(sheet, root) {
    this.root = root;
    this.chosenId = "";
    this.stops = [listen("mode", () => this.drawPanel())];
    /** @type {{keys: string[], before: object[]}[]} Decisions made together, and the mentions as they were before. */
    this.groups = [];
    this.lay(sheet);
    this.awake = () => document.visibilityState === "visible" && this.refresh();
    document.addEventListener("visibilitychange", this.awake);
    window.addEventListener("focus", this.awake);
  }

  get reviewer() {
    return state.session.reviewer;
  }

  get chosen() {
    return this.model.mentions.get(this.chosenId) ?? null;
  }

  lay(sheet) {
    this.model = new Model(sheet);
    this.queue = new Queue(this.model, (change) => this.take(change), (view, entry) => this.takeWhole(view, entry));
    const hasPages = this.model.pages.state !== "none";
    const pane = (name, label, more = {}) => el("div", { class: name, role: "region", "aria-label": label, tabindex: "0", ...more });
    this.textPane = pane("text-pane", t.regionText, { "aria-description": t.keyHint });
    this.picturePane = hasPages ? pane("picture-pane", t.regionPicture) : null;
    const panelPane = pane("panel", t.regionPanel);
    this.text = new TextView(this.model, this.textPane);
    this.panel = new Panel(this, panelPane);
    this.cursor = new Cursor(this.text);
    this.bounds = new Bounds(this);
    this.search = new Search(this);
    this.selection = new SelectionBar(this);
    const column = el("div", { class: "text-column" }, textTools(this), this.notices(), this.search.element, this.textPane, this.selection.element);
    this.element = el("div", { class: `review ${hasPages ? "with-pages" : "text-only"}` }, column, this.picturePane, panelPane);
    this.root.replaceChildren(this.element);
    this.picture = hasPages ? new PageView(this.model, this.picturePane, (id) => this.choose(id)) : null;
    bindKeys(this.element, this);
    this.textPane.addEventListener("click", (event) => this.click(event));
    panelPane.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
    tell("sheet", this);
  }

  notices() {
    this.noticeBox = el("div", { class: "notices" });
    this.drawNotices();
    return this.noticeBox;
  }

  drawNotices() {
    const { lost } = this.model;
    const open = lost.length ? el("button", { type: "button", onclick: () => this.show("lost") }, t.lostOpen(lost.length), el("kbd", { "aria-hidden": "true" }, "q")) : null;
    const warnings = this.model.warnings.map((warning) => el("p", { class: "notice" }, warning));
    this.noticeBox.replaceChildren(...[open, ...warnings].filter(Boolean));
  }

  /** Begins with the first mention to decide. */
  begin() {
    begin(this);
    if (!this.chosen) this.drawPanel();
    this.focus();
  }

  focus() {
    this.textPane.focus({ preventScroll: true });
  }

  /** Runs a command by its name. */
  run(name) {
    COMMANDS.find((command) => command.name === name).run(this, "");
  }

  /** Chooses a mention. */
  choose(id, { quiet = false } = {}) {
    if (state.mode === "bounds" && id !== this.chosenId) this.bounds.keep();
    if (state.mode === "form") this.enter("normal");
    this.chosenId = id;
    state.showing = "mention";
    this.text.choose(id);
    this.picture?.choose(this.chosen);
    this.drawPanel();
    if (this.chosen && !quiet) sayChosen(this.model, this.chosen);
  }

  click(event) {
    if (state.mode === "cursor" || !document.getSelection()?.isCollapsed) return;
    const ids = this.text.idsAt(event.target);
    if (!ids.length) return;
    const next = ids[(ids.indexOf(this.chosenId) + 1) % ids.length];
    this.choose(next);
  }

  /** Goes over to another meaning of the keys. */
  enter(mode) {
    state.mode = mode;
    if (mode === "normal") this.panel.form = null;
    this.drawPanel();
    this.focus();
    tell("mode");
  }

  /** Shows the chosen mention in the panel, or the decisions that wait for a place. */
  show(what) {
    state.showing = what;
    this.drawPanelNow();
    if (what === "lost") (this.panel.pane.querySelector("button") ?? this.panel.pane).focus();
    else this.focus();
  }

  dismissConflict() {
    state.conflict = null;
    this.drawPanel();
  }

  beginCursor() {
    const at = this.chosen?.start ?? this.model.blocks[0]?.start ?? 0;
    state.mode = "cursor";
    this.cursor.begin(at);
    say(t.cursorOn);
    tell("cursor", true);
  }

  endCursor() {
    if (state.mode !== "cursor") return;
    this.cursor.end();
    state.mode = "normal";
    tell("cursor", false);
    this.focus();
  }

  /** Draws the panel once the running key is done with, however often that asks for it. */
  drawPanel() {
    if (this.panelWaits) return;
    this.panelWaits = true;
    queueMicrotask(() => this.drawPanelNow());
  }

  drawPanelNow() {
    this.panelWaits = false;
    this.panel.draw();
  }

  /** The two sets that `Model.put` fills for a redraw. */
  sinks() {
    this.dirty = { blocks: new Set(), touched: new Set() };
    return [this.dirty.blocks, this.dirty.touched];
  }

  /** Runs what changes the model with `sinks`, and draws what it touched. */
  redraw(change) {
    change();
    this.text.update(this.dirty, this.chosenId);
    this.picture?.draw();
  }

  /** Posts decisions, and shows at once what they will do; `before` is what taking them back brings again. */
  save(decisions, foreseen, before = foreseen.map((mention) => this.model.mentions.get(mention.id)).filter(Boolean)) {
    const entry = this.queue.push(decisions);
    this.groups.push({ keys: entry.decisions.map((decision) => decision.key), before });
    const idOf = (mention, n) => entry.decisions[n]?.mention ?? mention.id;
    entry.foresee = (...sinks) => foreseen.forEach((mention, n) => this.foresee(idOf(mention, n), mention, sinks));
    this.redraw(() => entry.foresee(...this.sinks()));
    this.changed();
  }

  foresee(id, mention, sinks) {
    const now = this.model.mentions.get(id);
    if (now) this.model.put({ ...mention, id, stamp: now.stamp }, ...sinks);
  }

  /** Posts a mention that is added, and shows it at once. */
  add(decision, mention) {
    const entry = this.queue.push([decision]);
    const [{ key }] = entry.decisions;
    this.groups.push({ keys: [key], before: [] });
    const id = decision.mention ?? `new-${key}`;
    const shown = { rule: "", boxes: [], stamp: "", status: "added", reviewer: this.reviewer, reviewed_at: "", ...mention, id };
    this.redraw(() => this.model.put(shown, ...this.sinks()));
    this.choose(id, { quiet: true });
    this.changed();
  }

  /** Takes in what the server says has changed. */
  take(change) {
    const place = this.chosen && { ...this.chosen };
    this.redraw(() => {
      const [blocks, touched] = this.sinks();
      for (const id of [...this.model.mentions.keys()]) {
        if (id.startsWith("new-") && change.events.some((event) => event.id.endsWith(id.slice(4)))) this.model.remove(id, blocks, touched);
      }
      const done = this.model.apply(change);
      done.blocks.forEach((block) => blocks.add(block));
      done.touched.forEach((id) => touched.add(id));
      for (const entry of this.queue.entries) entry.foresee?.(blocks, touched);
    });
    this.follow(place);
    this.changed();
  }

  /** Keeps the choice on the same words where their mention has another id now. */
  follow(place) {
    if (!place || this.chosen) {
      this.picture?.choose(this.chosen);
      return;
    }
    const now = this.model.on(place.label, place.start, place.end) ?? this.model.within(place.start, place.end)[0];
    this.chosenId = now?.id ?? "";
    this.text.choose(this.chosenId, { scroll: false });
    this.picture?.choose(this.chosen);
  }

  /** Shows the whole sheet anew: the page had missed something, or a decision was refused. */
  takeWhole(sheet, refused) {
    if (sheet.text !== this.model.text) {
      tell("reread");
      return;
    }
    if (refused) state.conflict = refused;
    this.take({ ...this.difference(sheet), review: sheet.review, version: sheet.version });
    this.model.warnings = sheet.warnings;
    if (this.model.mentions.has(refused?.on)) this.choose(refused.on, { quiet: true });
    this.drawPanel();
    if (refused) say(refused.status === 409 ? t.conflict : t.refused(refused.message));
  }

  difference(sheet) {
    const ids = new Set(sheet.mentions.map((mention) => mention.id));
    return { mentions: sheet.mentions, removed: [...this.model.mentions.keys()].filter((id) => !ids.has(id)), events: sheet.events };
  }

  /** Asks whether somebody else has decided meanwhile. */
  async refresh() {
    if (this.queue.entries.length || state.mode !== "normal") return;
    const now = await getVersion(this.model.id).catch(() => null);
    if (now && now.version !== this.model.version && !this.queue.entries.length) {
      this.takeWhole(await getSheet(this.model.id), null);
    }
  }

  /** Draws what depends on the decisions as a whole. */
  changed() {
    this.drawPanel();
    this.drawNotices();
    tell("progress", this);
  }

  /** Takes the sheet down; what is on its way still goes out. */
  leave() {
    this.stops.forEach((stop) => stop());
    document.removeEventListener("visibilitychange", this.awake);
    window.removeEventListener("focus", this.awake);
    this.selection.leave();
    this.queue.leave();
    state.mode = "normal";
    state.showing = "mention";
    state.conflict = null;
  }
}
