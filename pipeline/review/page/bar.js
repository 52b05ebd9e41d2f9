/** The bar at the top: where one is, how far the sheet is decided, whether all is saved. */

import { complete } from "./actions.js";
import { button, byId, el } from "./dom.js";
import { openHelp } from "./dialogs.js";
import { listen, state } from "./store.js";
import { nextTheme, theme } from "./theme.js";
import { t } from "./words-of-the-page.js";

const SIGNS = { auto: "◐", light: "☀", dark: "☾" };

/** Draws the bar, for a sheet or for the list. */
export function drawBar(view) {
  const home = el("a", { class: "home", href: "#/", "aria-label": `Glaneur, ${t.allSheets}` }, el("img", { src: "/page/icon.svg", alt: "", width: 22, height: 22 }), el("span", {}, "Glaneur"));
  const title = el("h1", {}, view ? view.model.title : t.sheets);
  byId("bar").replaceChildren(...[home, title, view && progress(view), view && saving(view), tools(view)].filter(Boolean));
}

function progress(view) {
  const count = el("span", { class: "count" });
  const meter = el("progress", { "aria-label": t.columns.progress });
  const done = button("", "s", () => complete(view), { class: "quiet done" });
  const draw = () => {
    const { all, decided } = view.model.progress;
    const isComplete = view.model.review === "complete";
    meter.max = Math.max(all, 1);
    meter.value = decided;
    count.textContent = isComplete ? t.reviews.complete : t.decidedOf(decided, all);
    done.firstChild.textContent = isComplete ? t.uncomplete : t.complete;
    done.classList.toggle("ready", decided === all && !isComplete);
  };
  draw();
  view.stops.push(listen("progress", draw));
  return el("div", { class: "progress", title: t.progress(view.model.progress.decided, view.model.progress.all) }, meter, count, done);
}

function saving(view) {
  const line = el("p", { class: "saving", role: "status" });
  const draw = ({ pending, trouble } = state.saving) => {
    const words = t.saving;
    line.className = `saving ${trouble ? "trouble" : pending ? "pending" : "saved"}`;
    if (!pending) line.textContent = words.saved;
    else if (!trouble) line.textContent = words.pending(pending);
    else line.textContent = trouble in words ? words[trouble](pending) : words.other(pending, trouble);
  };
  draw();
  view.stops.push(listen("saving", draw));
  return line;
}

function tools(view) {
  const look = el("button", { type: "button", class: "quiet sign", "aria-label": t.theme[theme()], title: t.theme[theme()] }, SIGNS[theme()]);
  look.addEventListener("click", () => {
    const now = nextTheme();
    look.textContent = SIGNS[now];
    look.setAttribute("aria-label", t.theme[now]);
    look.title = t.theme[now];
  });
  const who = el("span", { class: "who" }, state.session.reviewer);
  return el("div", { class: "bar-tools" }, who, look, button(t.help, "?", () => openHelp(view), { class: "quiet" }));
}
