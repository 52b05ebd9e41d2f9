/** Light, dark, or as the system has it; remembered by the browser. */

const THEMES = ["auto", "light", "dark"];
const KEY = "glaneur-theme";

/** Gives the theme in force. */
export function theme() {
  const kept = localStorage.getItem(KEY);
  return THEMES.includes(kept) ? kept : "auto";
}

/** Puts the theme in force. */
export function dress() {
  document.documentElement.dataset.theme = theme();
}

/** Goes over to the next theme; gives its name. */
export function nextTheme() {
  const next = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length];
  localStorage.setItem(KEY, next);
  dress();
  return next;
}
