/* A question of the interviewer's: answered aloud, then compared, then told how well it went. */

import { h } from "../../estimate/dom.js";
import { collection } from "../collections.js";
import { address } from "../data.js";
import { rate } from "../schedule.js";

export const KNOWN = [[1, "Missed it"], [2, "Partly"], [3, "Knew it"]];

export class Question {
  constructor(mock, id, card) {
    Object.assign(this, { mock, id, card });
    this.answer = h("div", { className: "mock-answer" });
    this.look = h("button", { className: "practice-button", type: "button", onclick: () => this.show() }, "I have answered: compare");
    const asked = h("p", { className: "mock-question" });
    asked.innerHTML = card.question;
    this.view = h("article", { className: "mock-interviewer" }, h("p", { className: "practice-kicker" }, h("span", {}, "The interviewer asks"), h("span", {}, card.topic)), asked, this.look, this.answer);
    this.view.dataset.card = id;
    if (this.known) this.show();
  }

  get known() {
    return this.mock.current?.questions.find((one) => one.card === this.id)?.known ?? "";
  }

  show() {
    this.look.remove();
    const answer = h("div", {});
    answer.innerHTML = this.card.answer;
    this.grades = KNOWN.map(([value, name]) =>
      h("button", { className: "practice-button", type: "button", "aria-pressed": String(this.known === value), onclick: () => this.rated(value) }, name));
    this.answer.replaceChildren(answer, h("p", { className: "flash-source" }, h("a", { href: address(this.card.url), target: "_blank" }, "The whole answer, in a new tab")),
      h("div", { className: "mock-known", role: "group", "aria-label": "How did it go?" }, ...this.grades));
  }

  /* The first word on it counts for the flashcard too. */
  rated(value) {
    const before = this.known;
    this.mock.change((session) => {
      for (const one of session.questions) if (one.card === this.id) one.known = value;
    });
    if (!before) {
      collection("cards").update(({ items }) => {
        items[this.id] = rate(items[this.id], value, Date.now());
      });
    }
    this.grades.forEach((one, at) => one.setAttribute("aria-pressed", String(KNOWN[at][0] === value)));
  }
}
