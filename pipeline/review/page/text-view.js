/** The text of a sheet: its blocks, each mention as `mark` elements, the chosen one brought into sight. */

import { el } from "./dom.js";
import { t } from "./words-of-the-page.js";
import { piecesOf } from "./pieces.js";

const HEADINGS = new Set(["title", "heading"]);
const COMFORT = 0.18; // of the pane's height: what is chosen stands no nearer to its edges

/** Gives a text of the same length whose signs do not stand alone at a line's beginning or end, as French has it. */
function bound(text) {
  return text.replace(/ (?=[;:!?»])/gu, "\u00a0").replace(/(?<=«) /gu, "\u00a0");
}

export class TextView {
  /**
   * @param {import("./model.js").Model} model
   * @param {HTMLElement} pane What scrolls.
   */
  constructor(model, pane) {
    this.model = model;
    this.pane = pane;
    /** @type {HTMLElement[]} */
    this.blocks = model.blocks.map((block, number) => this.element(block, number));
    /** @type {Map<string, HTMLElement[]>} */
    this.marks = new Map();
    /** @type {WeakMap<Text, number>} Where each piece of text begins. */
    this.starts = new WeakMap();
    this.blocks.forEach((_, number) => this.draw(number));
    const body = el("div", { class: "text", lang: model.language }, ...this.arranged());
    this.caret = el("span", { class: "caret", hidden: true, "aria-hidden": "true" });
    pane.replaceChildren(body, this.caret);
  }

  element(block, number) {
    const name = HEADINGS.has(block.role) ? `h${Math.min(block.level + 2, 6)}` : "p";
    return el(name, { class: `block ${block.role}`, "data-block": `${number}` });
  }

  /** The blocks in order, those of one sidebar together, each page announced where it begins. */
  arranged() {
    const out = [];
    let box = null;
    let container = null;
    let page = null;
    this.model.blocks.forEach((block, number) => {
      if (block.container !== container) {
        container = block.container;
        box = container ? el("aside", { class: "sidebar", "aria-label": t.sidebar }) : null;
        if (box) out.push(box);
      }
      if (block.page && block.page !== page) {
        page = block.page;
        (box ?? { append: (node) => out.push(node) }).append(el("p", { class: "page-mark" }, t.page(page)));
      }
      if (box) box.append(this.blocks[number]);
      else out.push(this.blocks[number]);
    });
    return out;
  }

  /** Draws a block again. */
  draw(number) {
    const block = this.model.blocks[number];
    const mentions = this.model.within(block.start, block.end);
    for (const mention of mentions) this.unlink(mention.id, this.blocks[number]);
    const pieces = piecesOf(block.start, block.end, mentions);
    this.blocks[number].replaceChildren(...pieces.map((piece) => this.node(piece, 0)));
  }

  unlink(id, block) {
    const others = (this.marks.get(id) ?? []).filter((mark) => !block.contains(mark) && mark.isConnected);
    this.marks.set(id, others);
  }

  node(piece, depth) {
    if (!piece.mention) {
      const text = document.createTextNode(bound(this.model.text.slice(piece.start, piece.end)));
      this.starts.set(text, piece.start);
      return text;
    }
    const mark = document.createElement("mark");
    mark.dataset.id = piece.mention.id;
    mark.dataset.depth = `${Math.min(depth, 3)}`;
    if (piece.first) mark.dataset.first = "";
    if (piece.mention.label !== "QUOTE") mark.dataset.line = "";
    mark.append(...piece.children.map((child) => this.node(child, depth + 1)));
    this.dress(mark, piece.mention);
    if (!this.marks.has(piece.mention.id)) this.marks.set(piece.mention.id, []);
    this.marks.get(piece.mention.id).push(mark);
    return mark;
  }

  /** Gives a mark the looks of its mention, and what a screen reader says before it. */
  dress(mark, mention) {
    mark.className = `m ${mention.label} ${mention.status}`;
    if ("first" in mark.dataset) mark.dataset.says = `[${t.labels[mention.label]}, ${t.statuses[mention.status]}] `;
  }

  /** Shows what has changed: blocks drawn again where spans moved, marks dressed again elsewhere. */
  update({ blocks, touched }, chosen) {
    for (const number of blocks) this.draw(number);
    for (const id of touched) {
      const mention = this.model.mentions.get(id);
      if (mention) for (const mark of this.marks.get(id) ?? []) this.dress(mark, mention);
      else this.marks.delete(id);
    }
    if (blocks.size || touched.has(chosen)) this.choose(chosen, { scroll: false });
  }

  /** Marks the chosen mention, and brings it into sight. */
  choose(id, { scroll = true } = {}) {
    for (const mark of this.pane.querySelectorAll("mark.chosen")) mark.classList.remove("chosen");
    const marks = this.marks.get(id) ?? [];
    for (const mark of marks) mark.classList.add("chosen");
    if (scroll && marks.length) this.show(marks[0].getBoundingClientRect());
  }

  /** Scrolls so far that a place stands within the pane, not at its very edge. */
  show(rect) {
    const pane = this.pane.getBoundingClientRect();
    const margin = pane.height * COMFORT;
    if (rect.top < pane.top + margin) this.pane.scrollBy({ top: rect.top - pane.top - margin * 1.6 });
    else if (rect.bottom > pane.bottom - margin) this.pane.scrollBy({ top: rect.bottom - pane.bottom + margin * 1.6 });
  }

  /** The ids of the mentions at a place of the page, the innermost first. */
  idsAt(target) {
    const ids = [];
    for (let mark = target.closest?.("mark"); mark; mark = mark.parentElement.closest("mark")) ids.push(mark.dataset.id);
    return ids;
  }

  /** Gives the offset in the reading text of a place in the page; null where it has none. */
  offsetOf(node, offset) {
    if (node.nodeType === Node.TEXT_NODE) return this.starts.has(node) ? this.starts.get(node) + offset : null;
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const child = node.childNodes[offset];
    if (child) {
      walker.currentNode = child;
      const text = child.nodeType === Node.TEXT_NODE ? child : walker.nextNode();
      return text && this.starts.has(text) ? this.starts.get(text) : null;
    }
    let last = null;
    while (walker.nextNode()) last = walker.currentNode;
    return last && this.starts.has(last) ? this.starts.get(last) + last.length : null;
  }

  /** Gives the place in the page of an offset: a node of text, and the offset in it. */
  placeOf(offset) {
    const number = Math.min(this.model.blockAt(offset), this.blocks.length - 1);
    const behind = number > 0 && this.model.blocks[number].start > offset ? number - 1 : number;
    const walker = document.createTreeWalker(this.blocks[behind], NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    for (let next = node; next && this.starts.get(next) <= offset; next = walker.nextNode()) node = next;
    return { node, offset: Math.max(0, Math.min(offset - this.starts.get(node), node.length)) };
  }

  /** Gives the browser's range over a span of the text. */
  rangeOf(start, end) {
    const range = document.createRange();
    const from = this.placeOf(start);
    const to = this.placeOf(end);
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }
}
