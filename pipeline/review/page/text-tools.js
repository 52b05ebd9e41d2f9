/** The tools above the text: what the keys do that belong to no single mention. */

import { button, el } from "./dom.js";
import { listen } from "./store.js";
import { t } from "./words-of-the-page.js";

const TOOLS = [
  { name: "undo", key: "u", sign: "↶", words: () => t.undo },
  { name: "redo", key: "⇧ u", sign: "↷", words: () => t.redo },
  { name: "search", key: "/", words: () => t.searchShort },
  { name: "cursor", key: "i", words: () => t.cursorShort },
  { name: "disputed", key: "x", words: () => t.disputedShort },
  { name: "jump", key: "g", words: () => t.jumpShort },
];

/** Gives the row of tools; that for disputes is there only where there are some. */
export function textTools(view) {
  const tool = ({ name, key, sign, words }) => {
    const label = words();
    const act = () => view.run(name);
    return button(sign ?? label, key, act, { class: "quiet", "data-tool": name, "aria-label": sign ? label : null, title: sign ? label : null });
  };
  const row = el("div", { class: "tools text-tools", role: "group", "aria-label": t.toolbar }, ...TOOLS.map(tool));
  const draw = () => {
    row.querySelector("[data-tool=disputed]").hidden = !view.model.order.some((mention) => mention.status === "disputed");
  };
  draw();
  view.stops.push(listen("progress", draw));
  return row;
}
