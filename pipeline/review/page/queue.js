/** Decisions on their way to the log: what waits goes in one post, tried again until the server has it on disk. */

import { Refusal, decide, getSheet } from "./api.js";
import { listen, state, tell } from "./store.js";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const MOST = 50; // entries in one post
const WAITS = [500, 1000, 2000, 5000]; // milliseconds before each next attempt

/** Gives a key by chance, which the server makes part of the event's id: posted twice, it is made once. */
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => ALPHABET[byte & 31]).join("");
}

export class Queue {
  /**
   * @param {import("./model.js").Model} model
   * @param {(change: object) => void} onChange Is given what the server says has changed.
   * @param {(view: object, entry: object|null) => void} onSheet Is given the whole sheet where the page had missed
   *   something; and the decisions that were refused, where some were.
   */
  constructor(model, onChange, onSheet) {
    this.model = model;
    this.onChange = onChange;
    this.onSheet = onSheet;
    this.entries = [];
    this.attempts = 0;
    this.alone = 0; // how many of the next entries go one by one, to find which of them was refused
    this.busy = false;
    this.hold = (event) => this.entries.length && event.preventDefault();
    window.addEventListener("beforeunload", this.hold);
  }

  /** Takes decisions that belong together: they are saved all or none. */
  push(decisions) {
    const entry = { decisions: decisions.map((decision) => ({ key: newKey(), ...decision })) };
    this.entries.push(entry);
    this.report("");
    this.send();
    return entry;
  }

  /** Whether something about a mention is still on its way. */
  waits(id) {
    return this.entries.some((entry) => entry.decisions.some((decision) => decision.mention === id));
  }

  /** Ends when everything is saved. */
  settled() {
    return new Promise((resolve) => {
      const stop = listen("saving", () => {
        if (this.entries.length) return;
        stop();
        resolve();
      });
      if (!this.entries.length) {
        stop();
        resolve();
      }
    });
  }

  /** The sheet is left: what is on its way still goes out, and holds the page until it has. */
  leave() {
    this.onChange = () => {};
    this.onSheet = () => {};
    this.settled().then(() => window.removeEventListener("beforeunload", this.hold));
  }

  async send() {
    if (this.busy || !this.entries.length) return;
    this.busy = true;
    const entries = this.together();
    try {
      const decisions = entries.flatMap((entry) => entry.decisions);
      this.saved(entries, await decide(this.model.id, this.model.version, decisions));
    } catch (error) {
      await this.failed(entries, error);
    }
    this.busy = false;
    if (this.attempts) setTimeout(() => this.send(), WAITS[Math.min(this.attempts, WAITS.length) - 1]);
    else this.send();
  }

  /** Gives the entries that go out next: the first ones that are each about other mentions, in their order. */
  together() {
    const about = new Set();
    const isApart = ({ mention }) => mention && !mention.startsWith("new-") && !about.has(mention);
    const next = this.alone ? 1 : MOST;
    const end = this.entries.slice(0, next).findIndex((entry) => {
      if (!entry.decisions.every(isApart)) return true;
      entry.decisions.forEach(({ mention }) => about.add(mention));
      return false;
    });
    return this.entries.slice(0, end < 0 ? next : Math.max(end, 1));
  }

  saved(entries, answer) {
    this.entries.splice(0, entries.length);
    this.alone = Math.max(this.alone - 1, 0);
    this.attempts = 0;
    if (answer.sheet) this.onSheet(answer.sheet, null);
    else this.onChange(answer.change);
    entries.forEach((entry) => this.restamp(entry));
    this.report("");
  }

  /** What waits behind this and is about the same mentions has seen them as this leaves them. */
  restamp(entry) {
    const now = new Map(entry.decisions.map(({ key, mention }) => [mention ?? `new-${key}`, this.model.madeBy(key)]));
    for (const later of this.entries) {
      for (const decision of later.decisions) {
        if (!now.has(decision.mention)) continue;
        decision.mention = now.get(decision.mention);
        decision.stamp = this.model.mentions.get(decision.mention)?.stamp ?? "";
      }
    }
  }

  async failed(entries, error) {
    const [entry] = entries;
    const refused = error instanceof Refusal && (error.status === 409 || error.status === 422 || error.status === 413);
    if (!refused) {
      this.attempts += 1;
      this.report(error instanceof Refusal ? (error.status === 403 ? "shut" : error.message) : "away");
      return;
    }
    if (entries.length > 1) {
      this.alone = entries.length;
      return;
    }
    try {
      const view = await getSheet(this.model.id);
      const about = new Set(entry.decisions.map((decision) => decision.mention).filter(Boolean));
      const mine = (other) => other === entry || other.decisions.some((decision) => about.has(decision.mention));
      this.entries = this.entries.filter((other) => !mine(other));
      this.alone = Math.max(this.alone - 1, 0);
      this.attempts = 0;
      this.onSheet(view, { ...entry, status: error.status, message: error.message, on: error.body?.conflict ?? "" });
      this.report("");
    } catch {
      this.attempts += 1;
      this.report("away");
    }
  }

  report(trouble) {
    state.saving = { pending: this.entries.length, trouble };
    tell("saving", state.saving);
  }
}
