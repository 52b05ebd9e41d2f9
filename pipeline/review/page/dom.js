/** Elements out of plain values: text is only ever text, never markup. */

/**
 * Makes an element.
 * @param {string} name
 * @param {Record<string, any>} [attributes] `on...` takes a listener; false and null leave an attribute out.
 * @param {...(Node|string|null|undefined|false)} children
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) set(element, key, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function set(element, key, value) {
  if (value === false || value === null || value === undefined) return;
  if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
  else if (key in element && typeof value !== "string") element[key] = value;
  else element.setAttribute(key, value === true ? "" : value);
}

/** Makes an element of SVG. */
export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const SPOKEN = { "⏎": "Enter", Esc: "Escape" };

/** A button that shows the key that does the same. */
export function button(label, key, onclick, attributes = {}) {
  const shown = key ? el("kbd", { "aria-hidden": "true" }, key) : null;
  const spoken = key ? (SPOKEN[key] ?? key.replace("⇧ ", "Shift+")) : null;
  return el("button", { type: "button", onclick, "aria-keyshortcuts": spoken, ...attributes }, label, shown);
}

/** Asks the browser for one element by its id. */
export function byId(id) {
  return document.getElementById(id);
}
