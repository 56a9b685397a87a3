/* What the chapter has at the end of a step, shown only when asked for. */

import { h, write } from "../../estimate/dom.js";
import { grade } from "../drills/grade.js";
import { Unreadable } from "../drills/read.js";
import { VERDICTS } from "../drills/view.js";
import { chapterParts } from "./chapter.js";

/* For each step: what it is called, and the sections of the chapter that show it. */
const POINTS = {
  Scope: ["Requirements to have found", ["functional", "non-functional", "out-of-scope"]],
  Sketch: ["The numbers that decide", []],
  Solidify: ["The calls and the tables", ["api", "data-model"]],
  Scale: ["The diagram, and what the numbers decide", ["architecture"]],
  Close: ["Sixty seconds, spoken", ["recap"]],
};

export class Checkpoint {
  constructor(mock, system, step) {
    Object.assign(this, { mock, system, step });
    [this.title, this.anchors] = POINTS[step] ?? ["The chapter", ["recap"]];
    this.inside = h("div", { className: "mock-compare article" });
    this.view = h("details", { className: "mock-checkpoint", ontoggle: () => this.opened() },
      h("summary", {}, h("span", {}, `Checkpoint: ${this.title} `, h("kbd", {}, "c"))), this.inside);
  }

  toggle() {
    this.view.open = !this.view.open;
    if (this.view.open) this.view.querySelector("summary").focus();
  }

  async opened() {
    if (!this.view.open || this.filled) return;
    this.filled = true;
    this.mock.change((session) => {
      if (!session.shown.includes(this.step)) session.shown.push(this.step);
    });
    if (this.step === "Sketch") this.inside.append(...this.estimates());
    try {
      this.inside.append(...(await chapterParts(this.system.slug, this.anchors)));
    } catch (error) {
      this.filled = false;
      this.inside.replaceChildren(h("p", {}, `Not to be had just now: ${error.message}.`));
      return;
    }
    if (this.step === "Scale") this.inside.append(...this.decisions());
  }

  decisions() {
    return [h("h3", {}, "What the numbers decide"), h("ul", {}, ...this.system.decisions.map(({ label, text }) => h("li", {}, h("strong", {}, label), `: ${text}`)))];
  }

  estimates() {
    return [
      h("p", {}, "Type yours; within a factor of two is good."),
      ...this.system.figures.map((figure) => this.estimate(figure)),
    ];
  }

  estimate(figure) {
    const id = `mock-guess-${figure.name}`;
    const said = h("p", { className: "mock-verdict", id: `${id}-said`, role: "status" });
    const input = h("input", { type: "text", id, autocomplete: "off", spellcheck: false, "aria-describedby": `${id}-said` });
    const judge = (typed) => {
      const verdict = grade(typed, figure.value, figure, this.mock.book.lexicon);
      this.told(said, figure, verdict);
      return verdict;
    };
    const answer = (event) => {
      event.preventDefault();
      try {
        const verdict = judge(input.value);
        this.mock.change((session) => { session.guesses[figure.name] ??= { said: input.value.slice(0, 100), grade: verdict.grade }; });
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        said.className = "mock-verdict";
        write(said, error.message);
      }
    };
    const before = this.mock.current?.guesses[figure.name];
    if (before) {
      input.value = before.said;
      judge(before.said);
    }
    return h("form", { className: "mock-guess", onsubmit: answer },
      h("label", { htmlFor: id }, figure.label), h("div", { className: "drill-line" }, input, h("button", { className: "practice-button" }, "Compare")), said);
  }

  told(place, figure, verdict) {
    place.className = `mock-verdict ${verdict.grade}`;
    write(place, `${VERDICTS[verdict.grade]} The chapter says ${figure.text}.${verdict.hint ? ` ${verdict.hint}` : ""}`);
  }
}
