/** The form in which a mention's values are corrected, checked by the server while it is filled in. */

import { checkValue } from "./api.js";
import { button, el } from "./dom.js";
import { state } from "./store.js";
import { t } from "./words-of-the-page.js";

const FIELDS = {
  ELECTED_OFFICIAL: ["named", "party"],
  STRUCTURE: ["kind", "acronym"],
  DATE: ["edtf", "kind"],
  FIGURE: ["value", "value_max", "unit", "modifier", "of"],
  QUOTE: ["kind", "source", "speaker", "interviewer", "organisation", "date"],
};
const MANDATE = ["role", "rank", "delegation", "body", "status"];
const NAMED = new Set(["ELECTED_OFFICIAL", "STRUCTURE"]);
const DELAY = 120; // milliseconds after the last key before the value is checked

export class ValueForm {
  /**
   * @param {string} label
   * @param {object} value
   * @param {string} name
   * @param {{save: (value: object, name: string) => void, cancel: () => void}} done
   */
  constructor(label, value, name, done) {
    this.label = label;
    this.done = done;
    this.rows = label === "ELECTED_OFFICIAL" ? value.mandates.map((mandate) => ({ ...mandate })) : [];
    this.mandates = el("div", { class: "mandates" });
    this.derived = el("p", { class: "derived", "aria-live": "polite" });
    const inputs = FIELDS[label].map((field) => this.field(field, value[field] ?? "", field));
    if (NAMED.has(label)) inputs.push(this.field("name", name, "name"));
    const extra = label === "ELECTED_OFFICIAL" ? [this.mandates, this.adder()] : [];
    this.saver = el("button", { type: "submit", class: "primary" }, t.keep, el("kbd", { "aria-hidden": "true" }, "⏎"));
    const buttons = el("div", { class: "row" }, this.saver, button(t.cancel, "Esc", () => done.cancel(), { class: "quiet" }));
    this.element = el("form", { class: "value-form", novalidate: true, "aria-label": t.values }, ...inputs, ...extra, this.derived, buttons);
    this.element.addEventListener("submit", (event) => this.submit(event));
    this.element.addEventListener("input", () => this.later());
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.drawMandates();
  }

  /** Puts the cursor into the first field. */
  focus() {
    this.element.querySelector("input, select").focus();
    this.element.querySelector("input[type=text]")?.select();
  }

  key(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.done.cancel();
  }

  field(field, value, path) {
    const id = `field-${path}`;
    const wrong = el("p", { class: "wrong", id: `${id}-wrong`, hidden: true });
    const common = { id, "data-path": path, "aria-describedby": wrong.id };
    const input = this.input(field, value, common);
    return el("div", { class: "field" }, el("label", { for: id }, t.fields[field]), input, wrong);
  }

  input(field, value, common) {
    if (field === "named") return el("input", { type: "checkbox", checked: Boolean(value), ...common });
    const choices = this.choices(field);
    if (!choices) return el("input", { type: "text", value: `${value ?? ""}`, autocomplete: "off", spellcheck: "false", ...common });
    const options = choices.map((choice) => el("option", { value: choice, selected: choice === value }, t.choices[choice] ?? choice));
    return el("select", common, ...options);
  }

  choices(field) {
    const { session } = state;
    if (field === "status") return session.mandate_statuses;
    if (field !== "kind") return null;
    return { STRUCTURE: session.structure_kinds, DATE: session.date_kinds, QUOTE: session.quote_kinds }[this.label];
  }

  adder() {
    return button(t.addMandate, "", () => {
      this.rows = [...this.readMandates(), { role: "", rank: "", delegation: "", body: "", status: "current" }];
      this.drawMandates();
      this.mandates.lastChild.querySelector("input").focus();
      this.later();
    }, { class: "quiet" });
  }

  drawMandates() {
    this.mandates.replaceChildren(
      ...this.rows.map((mandate, number) => {
        const fields = MANDATE.map((field) => this.field(field, mandate[field], `mandates.${number}.${field}`));
        const remove = button(t.removeMandate, "", () => {
          this.rows = this.readMandates().filter((_, other) => other !== number);
          this.drawMandates();
          this.later();
        }, { class: "quiet" });
        return el("fieldset", {}, el("legend", {}, `${t.fields.mandates} ${number + 1}`), ...fields, remove);
      }),
    );
  }

  at(path) {
    return this.element.querySelector(`[data-path="${path}"]`);
  }

  readMandates() {
    return this.rows.map((_, number) =>
      Object.fromEntries(MANDATE.map((field) => [field, this.at(`mandates.${number}.${field}`).value])),
    );
  }

  /** Gives the value as it stands in the form. */
  read() {
    const value = Object.fromEntries(FIELDS[this.label].map((field) => [field, this.at(field).value]));
    if (this.label === "ELECTED_OFFICIAL") return { ...value, named: this.at("named").checked, mandates: this.readMandates() };
    if (this.label === "FIGURE" && !value.value_max.trim()) value.value_max = null;
    return value;
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check().catch(() => {}), DELAY);
  }

  /** Has the value checked, and shows what is wrong; gives it in order, or null. */
  async check() {
    const { value, wrong } = await checkValue(this.label, this.read());
    for (const input of this.element.querySelectorAll("[data-path]")) this.show(input, wrong.includes(input.dataset.path));
    this.derived.textContent = value?.earliest ? `${t.fields.earliest} ${value.earliest} ${t.fields.latest} ${value.latest}` : "";
    this.saver.setAttribute("aria-disabled", `${wrong.length > 0}`); // not disabled: Enter right after the last key is checked, not lost
    return value;
  }

  show(input, isWrong) {
    const note = this.element.querySelector(`#${CSS.escape(`${input.id}-wrong`)}`);
    const field = input.dataset.path.split(".").pop();
    note.hidden = !isWrong;
    note.textContent = isWrong ? (t.wrong[field] ?? t.wrong.other) : "";
    input.setAttribute("aria-invalid", `${isWrong}`);
  }

  async submit(event) {
    event.preventDefault();
    clearTimeout(this.timer);
    const value = await this.check().catch(() => this.read());
    if (value) this.done.save(value, this.at("name")?.value.trim() ?? "");
    else this.element.querySelector("[aria-invalid=true]")?.focus();
  }
}
