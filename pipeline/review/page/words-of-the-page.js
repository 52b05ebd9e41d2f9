/** The words of the page, in the language that the server was started with: `t` has them all. */

import { en } from "./words-en.js";
import { fr } from "./words-fr.js";

const LANGUAGES = { fr, en };

/** @type {typeof fr} */
export const t = { ...fr };

/** Takes the words of a language. */
export function speak(lang) {
  Object.assign(t, LANGUAGES[lang] ?? fr);
  document.documentElement.lang = lang;
}
