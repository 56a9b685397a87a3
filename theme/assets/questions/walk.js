/* A question opened in its place, and the walk from it through what is asked next: an interview, step by step. */

import { h } from "../facets.js";
import { isStudied, setStudied } from "../study-state.js";
import { answerOf } from "./answer.js";

export const idOf = (question) => `follow-up/${question.slug}`;

function addressOf(question, site) {
  return `${site}follow-ups/${question.topic[0]}/${question.slug}/`;
}

function studiedButton(question) {
  const button = h("button", { type: "button", "aria-pressed": String(isStudied(idOf(question))) }, "Studied");
  button.dataset.studied = idOf(question);
  button.addEventListener("click", () => setStudied(idOf(question), !isStudied(idOf(question))));
  return button;
}

function restOf(parts, level) {
  const summary = parts.map(({ title }, at) => (at ? title.toLowerCase() : title)).join(", ");
  const body = parts.flatMap(({ title, nodes }) => [h(`h${level}`, {}, title), ...nodes]);
  return h("details", { className: "walk-rest" }, h("summary", {}, summary), ...body);
}

/* The questions asked next, as buttons that take the walk on from this step. */
function nextOf(question, step, walk) {
  const items = question.next.map((place) => {
    const next = walk.bank.questions[place];
    const button = h("button", { type: "button", "aria-expanded": "false" }, next.text, " ", h("span", { className: "level" }, next.level[0]));
    button.addEventListener("click", () => walk.goOn(step, next, button));
    return h("li", {}, button);
  });
  if (!items.length) return "";
  return h("div", { className: "walk-next" }, h("p", {}, "Likely asked next"), h("ol", {}, ...items));
}

async function fill(step, question, walk) {
  const body = h("div", { className: "walk-answer" }, h("p", { role: "status" }, "Fetching the answer …"));
  step.append(body);
  const page = h("a", { href: addressOf(question, walk.site) }, "Its own page");
  try {
    const { short, rest } = await answerOf(addressOf(question, walk.site));
    body.replaceChildren(h("div", { className: "walk-short" }, ...short));
    if (rest.length) body.append(restOf(rest, walk.level));
  } catch {
    const again = h("button", { type: "button" }, "Try again");
    again.addEventListener("click", () => {
      step.replaceChildren(...[...step.children].filter((child) => child.matches(".walk-title")));
      fill(step, question, walk);
    });
    body.replaceChildren(h("p", { role: "alert" }, "The answer did not load. "), again);
  }
  body.append(h("div", { className: "walk-tools" }, studiedButton(question), page), nextOf(question, step, walk));
}

/* The walk that starts at a question. context: { bank, site, level: of its headings, changed(slugs of the walk) } */
class Walk {
  #steps = [];

  constructor({ bank, site, level, changed }) {
    this.element = h("div", { className: "walk", role: "group", "aria-label": "Answer" });
    this.bank = bank;
    this.site = site;
    this.level = level;
    this.changed = () => changed(this.#steps.map(({ question }) => question.slug));
  }

  /* Adds a step; its end is when the answer is there. */
  add(question) {
    const step = h("div", { className: "walk-step" });
    if (this.#steps.length) step.append(h(`h${this.level}`, { className: "walk-title", tabIndex: -1 }, question.text));
    this.#steps.push({ step, question });
    this.element.append(step);
    return fill(step, question, this);
  }

  /* Takes the walk on from a step by one of its buttons, or back to it where that button is pressed again. */
  async goOn(from, question, button, focus = true) {
    const kept = this.#steps.findIndex(({ step }) => step === from) + 1;
    const back = button.getAttribute("aria-expanded") === "true";
    for (const { step } of this.#steps.splice(kept)) step.remove();
    for (const one of from.querySelectorAll(".walk-next button")) one.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-expanded", String(!back));
    const filled = back ? undefined : this.add(question);
    this.changed();
    if (!back && focus) this.#steps.at(-1).step.firstElementChild.focus();
    await filled;
  }

  /* Follows slugs from the last step, as an address names them, as far as they are asked next. */
  async follow(slugs) {
    for (const slug of slugs) {
      const { step, question } = this.#steps.at(-1);
      const at = question.next.findIndex((place) => this.bank.questions[place].slug === slug);
      const button = step.querySelectorAll(".walk-next button")[at];
      if (!button) return;
      await this.goOn(step, this.bank.questions[question.next[at]], button, false);
    }
  }
}

/* → { element, follow(slugs) }: the answer of a question, filling itself */
export function startWalk(question, context) {
  const walk = new Walk(context);
  const ready = walk.add(question);
  return { element: walk.element, follow: (slugs) => ready.then(() => walk.follow(slugs)) };
}
