/** Starts the page: the language, who reviews, and the list or a sheet as the address says. */

import { say } from "./announce.js";
import { getSheet, greet } from "./api.js";
import { askWho } from "./dialogs.js";
import { drawBar } from "./bar.js";
import { byId, el } from "./dom.js";
import { showList } from "./list-view.js";
import { SheetView } from "./sheet-view.js";
import { listen, state } from "./store.js";
import { dress } from "./theme.js";
import { speak, t } from "./words-of-the-page.js";

let view = null;

async function show() {
  const root = byId("main");
  view?.leave();
  view = null;
  const match = /^#\/sheet\/(.+)$/.exec(location.hash);
  root.replaceChildren(el("p", { class: "loading" }, t.loading));
  if (match) {
    const sheet = await getSheet(decodeURIComponent(match[1]));
    view = new SheetView(sheet, root);
    drawBar(view);
    document.title = `${view.model.title} – Glaneur`;
    view.begin();
  } else {
    drawBar(null);
    document.title = `${t.sheets} – Glaneur`;
    await showList(root);
  }
  root.dataset.ready = location.hash;
}

function failed(error) {
  byId("main").replaceChildren(el("p", { class: "notice", role: "alert" }, `${error.message ?? error}`));
}

async function start() {
  dress();
  state.session = await greet();
  speak(state.session.lang);
  byId("skip").textContent = t.skip;
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    if (view) view.focus();
    else byId("main").focus();
  });
  drawBar(null);
  if (!state.session.reviewer) await askWho();
  if (state.session.sheet && !location.hash) history.replaceState(null, "", `#/sheet/${encodeURIComponent(state.session.sheet)}`);
  window.addEventListener("hashchange", () => show().catch(failed));
  listen("reread", () => show().then(() => say(t.reread), failed));
  await show();
}

start().catch(failed);
