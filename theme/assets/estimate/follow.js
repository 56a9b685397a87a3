/* What follows the assumptions outside the panel: figures in prose and drawings, decisions, workings,
   the table of scenarios, and the view that a decision asks of a drawing. */

import { sideOf } from "./bar.js";
import { h, write } from "./dom.js";
import { say, textOf } from "./say.js";
import { same } from "./arithmetic.js";
import { fill } from "./working.js";

const OUTSIDE = "[data-figure]:not([data-of], .worked, .flips *)";

export class Follow {
  constructor(store) {
    this.store = store;
    const article = document.querySelector(".article");
    const { model } = store;
    this.figures = [...article.querySelectorAll(OUTSIDE)].map((element) => this.figure(element)).filter(Boolean);
    this.decisions = [...article.querySelectorAll("span.decision, .ledger [data-decision]")]
      .map((element) => this.decision(element)).filter(Boolean);
    this.workings = [...article.querySelectorAll(".worked[data-figure]")]
      .map((element) => ({ element, place: model.places.get(element.dataset.figure) }))
      .filter(({ place }) => place !== undefined);
    this.table = [...article.querySelectorAll("table.scenarios tr[data-name]")];
    this.now = article.querySelector("table.scenarios thead th:nth-child(2)");
    this.flips = article.querySelector(".flips");
    if (this.flips) {
      this.flips.prepend(this.stated = h("p", { className: "est-note", textContent: "With the figures as stated:", hidden: true }));
    }
    this.views = new Map();
    store.subscribe(() => this.paint());
    this.paint();
  }

  /* A figure of this page's estimate that stands in the page; null where it is another's. */
  figure(element) {
    const { model } = this.store;
    const place = model.places.get(element.dataset.figure);
    const scenario = element.dataset.scenario ? model.scenarioNamed(element.dataset.scenario) : undefined;
    if (place === undefined || scenario === -1) return null;
    const stated = element.textContent;
    const values = scenario === undefined ? model.today : model.values({ scenario, changes: new Map() });
    if (stated !== model.text(place, values, scenario ?? -1)) return null;
    return { element, place, scenario, stated, text: stated };
  }

  decision(element) {
    const { model } = this.store;
    const choice = model.decisions.find(({ name }) => name === element.dataset.decision);
    const scenario = element.dataset.scenario ? model.scenarioNamed(element.dataset.scenario) : undefined;
    if (!choice || scenario === -1) return null;
    const row = element.localName === "tr";
    return { element, choice, scenario, stated: element.dataset.side, side: element.dataset.side,
      mark: row ? element.querySelector(".side") : null, text: row ? element.querySelector(".why") : element };
  }

  /* The values that the page speaks of in a scenario: the reader's changes count there too. */
  seen(scenario) {
    if (scenario === undefined) return { values: this.store.values, scenario: this.store.state.scenario };
    if (!this.within.has(scenario)) {
      this.within.set(scenario, this.store.model.values(this.store.model.within(scenario, this.store.state)));
    }
    return { values: this.within.get(scenario), scenario };
  }

  paint() {
    this.within = new Map();
    for (const decision of this.decisions) this.decide(decision);
    for (const figure of this.figures) this.write(figure);
    this.repeat();
    for (const working of this.workings) this.work(working);
    this.compare();
    this.pickViews();
    if (this.stated) this.stated.hidden = this.store.isToday;
  }

  write(figure) {
    const text = this.text(figure);
    if (text === figure.text) return;
    figure.text = text;
    figure.element.textContent = text;
    figure.element.classList.toggle("est-changed", text !== figure.stated);
  }

  text({ place, scenario: plan }) {
    if (plan === undefined) return this.store.text(place);
    const { values, scenario } = this.seen(plan);
    return this.store.model.text(place, values, scenario);
  }

  /* A drawing's stepper shows a copy of its step. */
  repeat() {
    for (const element of document.querySelectorAll(".dg-said [data-figure]")) {
      const place = this.store.model.places.get(element.dataset.figure);
      const original = this.figures.find((figure) => figure.place === place);
      if (original) write(element, original.text);
    }
  }

  decide(decision) {
    const { values, scenario } = this.seen(decision.scenario);
    const side = sideOf(decision.choice.holds(values));
    if (side === decision.side) return;
    decision.side = side;
    decision.element.dataset.side = side;
    decision.element.classList.toggle("est-turned", side !== decision.stated);
    if (decision.mark) write(decision.mark, side);
    this.figures = this.figures.filter((figure) => !decision.text.contains(figure.element));
    decision.text.replaceChildren(...this.said(decision, side, values, scenario));
  }

  /* The text of a side, its figures as links that follow from now on. */
  said(decision, side, values, scenario) {
    if (side === "unknown") return ["This cannot be told: a figure that it needs has no value."];
    const { model } = this.store;
    return decision.choice[side].map((part) => {
      if (typeof part === "string") return part;
      const text = model.text(part, values, scenario);
      const { name } = model.figures[part];
      const link = h("a", { className: "figure", href: `#fig-${name}`, textContent: text });
      link.dataset.figure = name;
      if (decision.scenario !== undefined) link.dataset.scenario = model.scenarios[decision.scenario].name;
      this.figures.push({ element: link, place: part, scenario: decision.scenario, stated: text, text });
      return link;
    });
  }

  work({ element, place }) {
    const { values, state, model } = this.store;
    fill(this.store, element, place, values, state.scenario);
    const result = element.querySelector(".result strong");
    if (result) write(result, model.text(place, values, state.scenario));
  }

  compare() {
    if (!this.table.length) return;
    write(this.now, this.store.isToday ? "Today" : "What if");
    const { model, values } = this.store;
    for (const row of this.table) {
      const place = model.places.get(row.dataset.name);
      const cells = [...row.querySelectorAll("td.value")].slice(1);
      cells.forEach((cell, at) => {
        const other = this.seen(at).values;
        const data = cell.querySelector("data");
        const text = textOf(model.shape(place, at), other[place]);
        if (data) write(data, text);
        else if (cell.firstChild.data.trim() !== text) cell.firstChild.data = `${text} `;
        const ratio = cell.querySelector(".ratio");
        if (ratio) write(ratio, ratioText(values[place], other[place]));
      });
    }
  }

  /* The last view of a drawing that a decision asks for. */
  pickViews() {
    const { model, values } = this.store;
    const chosen = new Set(model.decisions.map((choice) => {
      const held = choice.holds(values);
      return held === null ? "" : choice.views[held ? 0 : 1];
    }));
    for (const drawing of document.querySelectorAll(".diagram")) {
      const views = [...drawing.querySelectorAll("[data-look^='view:']")].map((look) => look.dataset.look.slice("view:".length));
      const picked = views.findLast((view) => chosen.has(view));
      if (picked === undefined) continue;
      const before = this.views.get(drawing) ?? drawing.dataset.picked;
      this.views.set(drawing, picked);
      if (picked !== before) drawing.dispatchEvent(new CustomEvent("diagram:view", { detail: picked }));
    }
  }
}

/* How many times as much: "10×", "÷ 20", "same"; "" where there is or was nothing. */
function ratioText(before, after) {
  if (same(before, after)) return "same";
  if (!before || !after) return "";
  const falls = Math.abs(after) < Math.abs(before);
  const said = say(falls ? before / after : after / before, "say");
  if (said === "1") return "same";
  return falls ? `÷ ${said}` : `${said}×`;
}
