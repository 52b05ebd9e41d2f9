/**
 * The one state of the page, and who wants to know when a part of it changes.
 *
 * @typedef {{id: string, label: string, start: number, end: number, text: string, rule: string, value: object|null,
 *   name: string, status: string, reviewer: string, reviewed_at: string, boxes: number[][], stamp: string}} Mention
 *   `value` is null until the server has given a first one; offsets are in the browser's units (see offsets.js).
 * @typedef {{id: string, role: string, start: number, end: number, page: number|null, container: string|null,
 *   level: number}} Block
 */

export const state = {
  /** What the server said first: language, reviewer, lists of choices. */
  session: null,
  /** What the keys mean now: "normal", "bounds", "cursor", "form". */
  mode: "normal",
  /** What the panel shows: the chosen "mention", or the "lost" decisions. */
  showing: "mention",
  /** How the saving goes: pending decisions, and what keeps them. */
  saving: { pending: 0, trouble: "" },
  /** A decision that was refused because the mention had changed elsewhere. */
  conflict: null,
};

/** @type {Map<string, Set<Function>>} */
const listeners = new Map();

/** Calls `listener` whenever `topic` changes; gives the function that stops it. */
export function listen(topic, listener) {
  if (!listeners.has(topic)) listeners.set(topic, new Set());
  listeners.get(topic).add(listener);
  return () => listeners.get(topic).delete(listener);
}

/** Tells everybody who listens to `topic`. */
export function tell(topic, detail) {
  for (const listener of listeners.get(topic) ?? []) listener(detail);
}
