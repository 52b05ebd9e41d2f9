/** The dialogs: who reviews, all keys, a comment, entities, another sheet. */

import { listNames, listSheets, seat } from "./api.js";
import { choose, comment } from "./actions.js";
import { COMMANDS, shownKey } from "./commands.js";
import { button, el } from "./dom.js";
import { say } from "./announce.js";
import { state } from "./store.js";
import { t } from "./words-of-the-page.js";
import { folded } from "./words.js";

const NAMED = new Set(["ELECTED_OFFICIAL", "STRUCTURE"]);
const MOST = 12; // choices listed at once

/** Opens a dialog; it is gone when it closes, and the focus is back where `after` puts it. */
function open(title, body, { after = () => {}, name = "" } = {}) {
  const heading = el("h2", { id: "dialog-title" }, title);
  const dialog = el("dialog", { class: `dialog ${name}`, "aria-labelledby": "dialog-title" }, heading, ...body);
  dialog.addEventListener("close", () => {
    dialog.remove();
    after();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

const closer = (words = t.close) => button(words, "Esc", (event) => event.target.closest("dialog").close(), { class: "quiet" });

/** Asks who reviews; ends when somebody has said so. */
export function askWho() {
  return new Promise((resolve) => {
    const input = el("input", { type: "text", id: "who", value: state.session.proposed, autocomplete: "name", required: true, "aria-describedby": "who-hint" });
    const hint = el("p", { class: "faint", id: "who-hint" }, t.whoHint);
    const form = el("form", {}, el("label", { for: "who" }, t.who), input, hint, el("div", { class: "row" }, el("button", { type: "submit", class: "primary" }, t.begin)));
    const dialog = open(t.whoTitle, [form], { after: () => (state.session.reviewer ? resolve() : askWho().then(resolve)) });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        state.session = await seat(input.value);
        dialog.close();
      } catch {
        hint.textContent = t.whoWrong;
        input.setAttribute("aria-invalid", "true");
        input.focus();
      }
    });
    input.select();
  });
}

/** Shows every key. */
export function openHelp(view) {
  const groups = Object.entries(t.keyGroups).map(([group, words]) =>
    el("section", {}, el("h3", {}, words), el("dl", { class: "keys" },
      ...COMMANDS.filter((command) => command.group === group).map((command) =>
        el("div", {}, el("dt", {}, ...command.keys.flatMap((key) => [el("kbd", {}, shownKey(key)), " "])), el("dd", {}, command.words(t)))))),
  );
  const dialog = open(t.help, [el("p", { class: "faint" }, t.keysWhere), el("div", { class: "key-groups" }, ...groups), el("div", { class: "row" }, closer())], { after: () => view?.focus(), name: "help" });
  const [heading] = dialog.children;
  heading.tabIndex = -1;
  heading.focus(); // the list is read from its top; what closes it is below
}

/** Takes a comment on the chosen mention. */
export function openComment(view) {
  if (!view.chosen) return say(t.nothingChosen);
  const area = el("textarea", { id: "comment", rows: "4" });
  const form = el("form", {}, el("label", { for: "comment" }, t.commentLabel), area, el("div", { class: "row" }, el("button", { type: "submit", class: "primary" }, t.send, el("kbd", { "aria-hidden": "true" }, "Ctrl ⏎")), closer(t.cancel)));
  const dialog = open(t.commentTitle, [form], { after: () => view.focus() });
  const send = (event) => {
    event.preventDefault();
    comment(view, area.value);
    dialog.close();
  };
  form.addEventListener("submit", send);
  area.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && send(event));
}

/** Goes to another sheet. The dialog is there at once: what is typed next is meant for it. */
export function openJump(view) {
  const choices = listSheets().then((sheets) => sheets.map((sheet) => ({ words: sheet.title, more: sheet.id, sheet })));
  const list = picker(t.filter, choices, ({ sheet }) => {
    location.hash = `#/sheet/${encodeURIComponent(sheet.id)}`;
    dialog.close();
  });
  const dialog = open(t.jump, [list, el("div", { class: "row" }, closer())], { after: () => view.focus() });
}

/** Merges, splits and renames the official or structure that the chosen mention names. */
export function openEntity(view) {
  const mention = view.chosen;
  const name = mention && NAMED.has(mention.label) ? mention.name || (mention.label === "STRUCTURE" ? mention.text : "") : "";
  if (!name) return say(t.entityNo);
  const done = (choice, chosen) => {
    choose(view, choice, mention.label, chosen);
    dialog.close();
  };
  const aliases = el("ul", { class: "aliases" }, el("li", {}, name));
  const part = button(t.part, "", () => done("part", [name]), { disabled: true });
  const others = listNames().then((names) => {
    const alike = names.filter((other) => other.label === mention.label);
    const own = alike.find((other) => other.name === name || other.aliases.includes(name));
    const known = own ? [...new Set([own.name, ...own.aliases])] : [name];
    aliases.replaceChildren(...known.map((alias) => el("li", {}, alias)));
    part.disabled = known.length < 2;
    return alike.filter((other) => other !== own).map(entityChoice);
  });
  const dialog = open(t.entityTitle(name), [
    el("p", { class: "faint" }, t.entityNames),
    aliases,
    el("section", {}, el("h3", {}, t.joinWith), picker(t.joinHint, others, ({ words }) => done("join", [name, words]))),
    el("div", { class: "row" }, part),
    renaming(name, (words) => done("rename", [name, words])),
    el("div", { class: "row" }, closer()),
  ], { after: () => view.focus(), name: "entity" });
}

function entityChoice({ name, aliases }) {
  return { words: name, more: aliases.filter((alias) => alias !== name).join(" · ") };
}

function renaming(name, take) {
  const input = el("input", { type: "text", id: "rename", value: name });
  const form = el("form", {}, el("label", { for: "rename" }, t.renameTo), el("div", { class: "row" }, input, el("button", { type: "submit" }, t.rename)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) take(input.value.trim());
  });
  return form;
}

/** A field that narrows a list down, once the promised choices are there; arrows go through it, Enter takes what is pointed at. */
function picker(label, promised, take) {
  const list = el("ul", { class: "picker", role: "listbox", id: "choices", "aria-label": label });
  const input = el("input", { type: "text", role: "combobox", "aria-label": label, placeholder: label, "aria-expanded": "true", "aria-controls": "choices", "aria-autocomplete": "list", autocomplete: "off" });
  let choices = [];
  let shown = [];
  let at = -1; // nothing is pointed at before a key: Enter alone takes nothing
  const draw = () => {
    const words = folded(input.value.trim());
    shown = choices.filter((choice) => folded(`${choice.words} ${choice.more}`).includes(words)).slice(0, MOST);
    at = Math.min(at, shown.length - 1);
    list.replaceChildren(...shown.map((choice, n) =>
      el("li", { role: "option", id: `choice-${n}`, "aria-selected": `${n === at}`, onclick: () => take(choice) }, choice.words, " ", el("span", { class: "faint" }, choice.more))));
    if (at >= 0) input.setAttribute("aria-activedescendant", `choice-${at}`);
    else input.removeAttribute("aria-activedescendant");
  };
  const narrow = () => {
    at = input.value.trim() ? 0 : -1;
    draw();
  };
  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") at = Math.max(0, at + (event.key === "ArrowDown" ? 1 : -1));
    else if (event.key === "Enter") shown[at] && take(shown[at]);
    else return;
    event.preventDefault();
    draw();
  });
  promised.then((arrived) => {
    choices = arrived;
    narrow(); // words may have been typed before
  }, (error) => list.replaceChildren(el("li", {}, `${error.message}`)));
  return el("div", { class: "picking" }, input, list);
}
