/** The picture of a page, the boxes of its mentions over it: the chosen one strong, the others faint. */

import { pictureOf } from "./api.js";
import { el, svg } from "./dom.js";
import { t } from "./words-of-the-page.js";

const ZOOMS = [1, 1.4, 2, 2.8];

export class PageView {
  /**
   * @param {import("./model.js").Model} model
   * @param {HTMLElement} pane
   * @param {(id: string) => void} onChoose Is told which mention's box was clicked.
   */
  constructor(model, pane, onChoose) {
    this.model = model;
    this.page = 0;
    this.zoom = 0;
    this.chosen = "";
    if (model.pages.state !== "ready") {
      pane.replaceChildren(el("p", { class: "notice" }, t.pictures[model.pages.state] ?? t.pictures.failed));
      return;
    }
    this.picture = el("img", { alt: "", decoding: "async", onerror: () => this.fail(), onload: () => this.showBox() });
    this.boxes = svg("svg", { "aria-hidden": "true", class: "boxes", preserveAspectRatio: "none" });
    this.boxes.addEventListener("click", (event) => event.target.dataset.id && onChoose(event.target.dataset.id));
    this.note = el("p", { class: "notice", hidden: true }, t.pictures.failed);
    this.count = el("span", { class: "count" });
    this.frame = el("div", { class: "frame" }, el("div", { class: "sheet-of-paper" }, this.picture, this.boxes));
    pane.replaceChildren(this.tools(), this.note, this.frame);
    this.turn(1);
  }

  tools() {
    const tool = (sign, label, action) => el("button", { type: "button", class: "quiet", "aria-label": label, title: label, onclick: action }, sign);
    return el(
      "div",
      { class: "tools" },
      tool("‹", t.previousPage, () => this.turn(this.page - 1)),
      this.count,
      tool("›", t.nextPage, () => this.turn(this.page + 1)),
      el("span", { class: "gap" }),
      tool("−", t.smaller, () => this.resize(-1)),
      tool("+", t.larger, () => this.resize(1)),
    );
  }

  /** Shows the page of a mention, and its boxes strong. */
  choose(mention) {
    if (!this.picture) return;
    this.chosen = mention?.id ?? "";
    const page = mention?.boxes[0]?.[0];
    if (page && page !== this.page) this.turn(page);
    else this.draw();
  }

  /** Shows a page. */
  turn(page) {
    const { sizes } = this.model.pages;
    if (page < 1 || page > sizes.length || page === this.page) return;
    this.page = page;
    const [width, height] = sizes[page - 1];
    this.boxes.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.picture.width = width;
    this.picture.height = height;
    this.count.textContent = t.pageOf(page, sizes.length);
    this.load();
    this.draw();
  }

  resize(by) {
    this.zoom = Math.max(0, Math.min(ZOOMS.length - 1, this.zoom + by));
    this.frame.firstChild.style.width = `${ZOOMS[this.zoom] * 100}%`;
    this.load();
    this.showBox();
  }

  load() {
    this.note.hidden = true;
    const pixels = Math.ceil((this.frame.clientWidth || 600) * ZOOMS[this.zoom] * (window.devicePixelRatio || 1));
    const source = pictureOf(this.model.id, this.page, pixels);
    if (this.picture.getAttribute("src") !== source) this.picture.src = source;
  }

  fail() {
    this.note.hidden = false;
  }

  /** Draws the boxes of the page again, once the running key is done with. */
  draw() {
    if (!this.picture || this.waits) return;
    this.waits = true;
    queueMicrotask(() => this.drawNow());
  }

  drawNow() {
    this.waits = false;
    const shapes = [];
    for (const mention of this.model.order) {
      const kind = mention.id === this.chosen ? "box chosen" : "box";
      for (const [page, x0, top, x1, bottom] of mention.boxes) {
        if (page !== this.page) continue;
        const place = { x: x0 - 1, y: top - 1, width: x1 - x0 + 2, height: bottom - top + 2, rx: 1.5 };
        const shape = svg("rect", { ...place, class: `${kind} ${mention.label} ${mention.status}`, "data-id": mention.id });
        if (mention.id === this.chosen) shapes.push(shape);
        else shapes.unshift(shape);
      }
    }
    this.boxes.replaceChildren(...shapes);
    this.showBox();
  }

  /** Scrolls the frame so that the chosen box is in sight. */
  showBox() {
    const box = this.boxes.querySelector(".chosen");
    if (!box) return;
    const place = box.getBoundingClientRect();
    const frame = this.frame.getBoundingClientRect();
    if (place.top < frame.top + 20 || place.bottom > frame.bottom - 20) {
      this.frame.scrollBy({ top: place.top - frame.top - frame.height * 0.35 });
    }
    if (place.left < frame.left || place.right > frame.right) {
      this.frame.scrollBy({ left: place.left - frame.left - frame.width * 0.2 });
    }
  }
}
