/** A sheet as the page holds it: its text, its mentions in the order of the text, and its history. */

import { Offsets } from "./offsets.js";

const OPEN = new Set(["suggested", "disputed"]);
const DECIDES = new Set(["accept", "reject", "edit", "add"]);

export class Model {
  /** @param {object} view What the server sent. */
  constructor(view) {
    this.id = view.id;
    this.title = view.title;
    this.source = view.source;
    this.language = view.language;
    this.text = view.text;
    this.pages = view.pages;
    this.warnings = view.warnings;
    this.offsets = new Offsets(view.text);
    this.blocks = view.blocks.map((block) => this.placed(block));
    /** @type {Map<string, import("./store.js").Mention>} */
    this.mentions = new Map(view.mentions.map((mention) => [mention.id, this.placed(mention)]));
    /** @type {Map<string, object>} */
    this.events = new Map(view.events.map((event) => [event.id, event]));
    this.review = view.review;
    this.version = view.version;
    this.sort();
  }

  /** Gives a record with its offsets in the browser's units. */
  placed(record) {
    return { ...record, start: this.offsets.units(record.start), end: this.offsets.units(record.end) };
  }

  /** Brings the mentions into the order of the text: by start, the longer first. */
  sort() {
    /** @type {import("./store.js").Mention[]} */
    this.order = [...this.mentions.values()].sort(
      (a, b) => a.start - b.start || b.end - a.end || (a.label < b.label ? -1 : 1) || (a.id < b.id ? -1 : 1),
    );
  }

  /** Takes in what the server says has changed; gives the blocks that must be drawn again, and the ids touched. */
  apply(change) {
    const touched = new Set();
    const blocks = new Set();
    for (const id of change.removed) this.remove(id, blocks, touched);
    for (const mention of change.mentions) this.put(this.placed(mention), blocks, touched);
    for (const event of change.events) this.events.set(event.id, event);
    this.review = change.review;
    this.version = change.version;
    return { blocks, touched };
  }

  /** Puts a mention in, or in the place of the one with its id. */
  put(mention, blocks = new Set(), touched = new Set()) {
    const before = this.mentions.get(mention.id);
    const moved = !before || before.start !== mention.start || before.end !== mention.end;
    if (moved || before.label !== mention.label) {
      if (before) this.blocksOf(before).forEach((block) => blocks.add(block));
      this.blocksOf(mention).forEach((block) => blocks.add(block));
    }
    this.mentions.set(mention.id, mention);
    touched.add(mention.id);
    if (moved || before.label !== mention.label) this.sort();
    else this.order[this.order.indexOf(before)] = mention;
  }

  /** Takes a mention out. */
  remove(id, blocks = new Set(), touched = new Set()) {
    const mention = this.mentions.get(id);
    if (!mention) return;
    this.blocksOf(mention).forEach((block) => blocks.add(block));
    this.mentions.delete(id);
    touched.add(id);
    this.sort();
  }

  /** Gives the numbers of the blocks that a span touches. */
  blocksOf({ start, end }) {
    const found = [];
    for (let n = this.blockAt(start); n < this.blocks.length && this.blocks[n].start < end; n++) found.push(n);
    return found;
  }

  /** Gives the number of the block at an offset, or of the next one. */
  blockAt(offset) {
    let low = 0;
    let high = this.blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.blocks[middle].end <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Gives the mentions that touch a span, in the order of the text. */
  within(start, end) {
    return this.order.filter((mention) => mention.start < end && mention.end > start);
  }

  /** Gives the mention with this label on this span. */
  on(label, start, end) {
    return this.order.find((m) => m.label === label && m.start === start && m.end === end) ?? null;
  }

  /** How many mentions there are, and how many wait for a decision. */
  get progress() {
    const open = this.order.filter(isOpen).length;
    return { all: this.order.length, open, decided: this.order.length - open };
  }

  /** The decisions whose words were not found, or not for sure. */
  get lost() {
    return [...this.events.values()].filter((event) => event.lost && DECIDES.has(event.action));
  }

  /** The id of the mention that a posted decision is about, by the decision's key. */
  madeBy(key) {
    for (const event of this.events.values()) if (event.id.endsWith(key)) return event.mention;
    return "";
  }

  /** The events about a mention, the latest first; those on its very place count too. */
  history(mention) {
    return [...this.events.values()].filter((event) => this.isAbout(event, mention)).reverse();
  }

  /** What the reviewers who differ say of a mention. */
  opinions(mention) {
    return this.history(mention).filter((event) => event.stands && DECIDES.has(event.action)).reverse();
  }

  isAbout(event, mention) {
    if (event.mention === mention.id) return true;
    const claim = event.claim ?? event.seen;
    if (!claim || event.place === null || claim.label !== mention.label) return false;
    return this.offsets.units(event.place[0]) === mention.start && this.offsets.units(event.place[1]) === mention.end;
  }
}

/** Whether a mention waits for a decision. */
export function isOpen(mention) {
  return OPEN.has(mention.status);
}
