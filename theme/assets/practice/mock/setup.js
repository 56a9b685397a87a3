/* Before the clock starts: which system, at which level, for how long; and what was done before. */

import { h } from "../../estimate/dom.js";
import { collection } from "../collections.js";
import { points } from "./session.js";
import { rowsOf } from "./rows.js";

const LEVELS = { mid: "Mid", senior: "Senior", staff: "Staff" };
const USUAL = { level: "senior", length: 45 };
export const date = (ms) => new Date(ms).toLocaleDateString("en", { day: "numeric", month: "long", year: "numeric" });

export class Setup {
  constructor(mock) {
    this.mock = mock;
    const { interview } = mock.book;
    const lengths = Object.keys(interview.steps[0].minutes).map(Number).sort((a, b) => a - b);
    this.settings = collection("practice");
    this.view = h("div", {}, this.form(interview, lengths), ...this.past());
  }

  form({ systems }, lengths) {
    const system = h("select", { name: "system" },
      h("option", { value: "" }, "Surprise me"),
      ...systems.map(({ slug, title, level }) => h("option", { value: slug }, level ? `${title} (${level})` : title)));
    const wanted = new URLSearchParams(location.search).get("system");
    if (systems.some(({ slug }) => slug === wanted)) system.value = wanted;
    const sound = h("input", { type: "checkbox", checked: this.settings.value.sound, onchange: () => this.settings.update((all) => { all.sound = sound.checked; }) });
    const begin = (event) => {
      event.preventDefault();
      const given = new FormData(event.target);
      this.mock.begin({ system: given.get("system"), level: given.get("level"), length: Number(given.get("length")) });
    };
    return h("form", { className: "practice-card mock-setup", onsubmit: begin },
      h("label", { className: "practice-field" }, h("span", {}, "System"), system),
      choices("level", "Level", Object.entries(LEVELS), USUAL.level),
      choices("length", "Length", lengths.map((length) => [String(length), `${length} min`]), String(lengths.includes(USUAL.length) ? USUAL.length : lengths[0])),
      h("label", { className: "mock-sound" }, sound, h("span", {}, "A soft bell when a step ends or a question comes")),
      h("div", { className: "practice-actions" }, h("button", { className: "practice-button primary" }, "Start the clock")));
  }

  past() {
    const { past } = this.mock.saved.value;
    const known = past.filter((session) => this.mock.systemOf(session));
    if (!known.length) return [];
    const rows = rowsOf(this.mock.book.interview).map(({ key }) => key);
    return [h("details", { className: "mock-past" }, h("summary", {}, `Earlier interviews (${known.length})`),
      h("ul", {}, ...known.map((session) => {
        const { sum, most } = points(session, rows);
        const { title } = this.mock.systemOf(session);
        return h("li", {}, h("button", { className: "practice-link", type: "button", onclick: () => this.mock.lookBack(session) }, title),
          ` ${date(session.finished)}, ${LEVELS[session.level]}, ${session.length} min, ${sum} of ${most} points`);
      })))];
  }
}

function choices(name, legend, values, chosen) {
  return h("fieldset", { className: "mock-choices" }, h("legend", {}, legend),
    ...values.map(([value, label]) => h("label", {}, h("input", { type: "radio", name, value, checked: value === chosen, required: true }), h("span", {}, label))));
}
