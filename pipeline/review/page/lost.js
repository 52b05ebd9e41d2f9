/** Decisions whose words were not found, or not for sure: each is placed anew, or set aside. */

import { say } from "./announce.js";
import { button, el } from "./dom.js";
import { add } from "./actions.js";
import { select, selectedSpan } from "./selection.js";
import { t } from "./words-of-the-page.js";

const MOST_PLACES = 5;
const AROUND = 40; // characters shown on either side

/** Gives the panel that lists them. */
export function lostPanel(view) {
  const events = view.model.lost;
  return [
    el("h2", { class: "plain" }, t.lostTitle),
    el("p", { class: "faint" }, events.length ? t.lostHint : t.lostNone),
    el("ul", { class: "lost" }, ...events.map((event) => item(view, event))),
    el("div", { class: "row" }, button(t.close, "Esc", () => view.show("mention"), { class: "quiet" })),
  ];
}

function item(view, event) {
  const claim = event.claim ?? event.seen;
  const places = placesOf(view, claim.anchor.exact);
  return el(
    "li",
    {},
    el("p", {}, el("b", {}, t.lostBy(event.by, t.actions[event.action], t.labels[claim.label])), " ", el("span", { class: "status" }, t.states[event.state])),
    el("p", { class: "context" }, `…${claim.anchor.prefix.slice(-AROUND)}`, el("b", {}, claim.anchor.exact), `${claim.anchor.suffix.slice(0, AROUND)}…`),
    el(
      "div",
      { class: "row" },
      ...places.map((place, n) => button(t.placeAt(n + 1), "", () => placeAt(view, event, place), { onfocus: () => show(view, place) })),
      button(t.placeHere, "", () => placeOnSelection(view, event)),
      button(t.setAside, "", () => setAside(view, event), { class: "quiet" }),
    ),
  );
}

function placesOf(view, words) {
  const places = [];
  for (let at = view.model.text.indexOf(words); at >= 0 && places.length < MOST_PLACES; at = view.model.text.indexOf(words, at + 1)) {
    places.push({ start: at, end: at + words.length });
  }
  return places;
}

function show(view, { start, end }) {
  select(view.text, start, end);
  view.text.show(view.text.rangeOf(start, end).getBoundingClientRect());
}

function placeOnSelection(view, event) {
  const span = selectedSpan(view.text);
  if (span) placeAt(view, event, span);
  else say(t.needSelection);
}

/** Makes the decision anew at a place; the new one settles the lost one. */
async function placeAt(view, event, span) {
  const claim = event.claim ?? event.seen;
  const there = view.model.on(claim.label, span.start, span.end);
  const settles = [event.id];
  if (event.action === "reject") {
    if (there) view.save([{ action: "reject", mention: there.id, stamp: there.stamp, settles }], [{ ...there, status: "rejected" }]);
    else setAside(view, event);
  } else if (there && event.action === "accept") {
    view.save([{ action: "accept", mention: there.id, stamp: there.stamp, settles }], [{ ...there, status: "accepted" }]);
  } else add(view, claim.label, span, { value: claim.value, name: claim.name, settles });
  await view.queue.settled();
  view.drawPanel();
}

/** Takes one's own back; somebody else's is settled by a comment. */
async function setAside(view, event) {
  const own = event.by === view.reviewer;
  const decision = own ? { action: "undo", undoes: event.id } : { action: "comment", comment: t.asideComment, settles: [event.id] };
  view.save([decision], []);
  await view.queue.settled();
  view.drawPanel();
}
