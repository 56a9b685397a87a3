/* Endless estimates: numbers as an interviewer says them, an answer as one says it, the distance. */

import { h, write } from "../../estimate/dom.js";
import { collection, count } from "../collections.js";
import { address, data } from "../data.js";
import { notices } from "../notices.js";
import { rate } from "../schedule.js";
import { GOOD, grade } from "./grade.js";
import { makeDrill, System } from "./make.js";
import { newSeed, seeded } from "./random.js";
import { Unreadable } from "./read.js";
import { nextKey, ratingOf, split, waiting } from "./session.js";
import { asked, board, gauge, noteOf, steps, VERDICTS } from "./view.js";

export async function start(place) {
  const lexicon = await data("drills.json");
  const query = new URLSearchParams(location.search);
  const known = lexicon.systems.some(({ slug }) => slug === query.get("system"));
  new Drills(place, lexicon, { chosen: known ? query.get("system") : "", seed: query.get("seed") ?? newSeed() });
}

class Drills {
  constructor(place, lexicon, { chosen, seed }) {
    Object.assign(this, { place, lexicon, chosen, seed, items: collection("drills"), lately: [], tally: [0, 0], number: 0 });
    this.random = seeded(seed);
    this.systems = new Map();
    this.build();
    this.next(false);
  }

  build() {
    this.select = h("select", { onchange: () => this.choose() },
      h("option", { value: "" }, "Any system"),
      ...this.lexicon.systems.map(({ slug, title, count: many }) => h("option", { value: slug, selected: slug === this.chosen }, `${title} (${many})`)));
    this.score = h("p", { className: "practice-tally" });
    this.card = h("div", { className: "practice-card drill" });
    this.place.replaceChildren(
      notices(this.items),
      h("div", { className: "practice-bar" }, h("label", { className: "practice-field" }, h("span", {}, "System"), this.select), this.score),
      this.card,
    );
  }

  choose() {
    this.chosen = this.select.value;
    const query = new URLSearchParams(location.search);
    if (this.chosen) query.set("system", this.chosen);
    else query.delete("system");
    history.replaceState(history.state, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
    this.next();
  }

  async system(slug) {
    if (!this.systems.has(slug)) this.systems.set(slug, new System(slug, await data(`drills/${slug}.json`)));
    return this.systems.get(slug);
  }

  /* The exercises by system: those of a file that is loaded; a due one loads its own. */
  async names(slugs) {
    const loaded = await Promise.all(slugs.map((slug) => this.system(slug)));
    return new Map(loaded.map((system) => [system.slug, [...system.exercises.keys()]]));
  }

  /* Systems to draw from: the chosen one, else one at random and those of the misses. */
  async drawn() {
    const all = this.lexicon.systems.map(({ slug }) => slug);
    if (this.chosen) return this.names([this.chosen]);
    const missed = Object.keys(this.items.value.items).map((key) => split(key)[0]).filter((slug) => all.includes(slug));
    return this.names([...new Set([all[Math.floor(this.random() * all.length)], ...missed])]);
  }

  async next(focus = true) {
    const turn = (this.turn = {});
    const names = await this.drawn();
    if (turn !== this.turn) return;
    const now = Date.now();
    const { items } = this.items.value;
    const { key, returns } = nextKey({ items, names, chosen: this.chosen, lately: this.lately, now, random: this.random });
    const [slug, name] = split(key);
    const system = await this.system(slug);
    if (turn !== this.turn) return;
    this.drill = makeDrill(system, name, `${this.seed}-${this.number++}`);
    this.lately.push(key);
    Object.assign(this, { helped: false, answered: false });
    this.tell(waiting(items, names, now));
    this.show(system, slug, returns, focus);
  }

  tell({ due }) {
    const [good, all] = this.tally;
    const back = due ? ` · ${due} missed ${due === 1 ? "one comes" : "ones come"} back` : "";
    write(this.score, (all ? `${good} of ${all} within ${GOOD}×` : "") + back);
  }

  show(system, slug, returns, focus) {
    const { title } = this.lexicon.systems.find((one) => one.slug === slug);
    this.input = h("input", {
      className: "drill-input", type: "text", id: "drill-answer", autocomplete: "off", spellcheck: false, enterKeyHint: "done",
      autocapitalize: "off", "aria-describedby": "drill-complaint drill-hint",
    });
    this.complaint = h("p", { className: "drill-complaint", id: "drill-complaint", role: "alert" });
    this.help = h("div", { className: "drill-help" });
    this.form = h("form", { className: "drill-form", onsubmit: (event) => this.answer(event, system) },
      h("label", { htmlFor: "drill-answer", className: "drill-asked" }, ...asked(system, this.drill)),
      ...noteOf(system, this.drill),
      h("div", { className: "drill-line" }, this.input, h("button", { className: "practice-button primary" }, "Answer")),
      h("p", { className: "drill-hint", id: "drill-hint" }, "As you would say it: 4k/s, 1.2 PB, 350 thousand per second."),
      this.complaint,
      h("p", { className: "drill-ways" },
        h("button", { className: "practice-link", type: "button", onclick: () => this.explain(system) }, "Show the formula"),
        h("button", { className: "practice-link", type: "button", onclick: () => this.finish(system, { grade: "open", ratio: NaN, hint: "" }) }, "I do not know")),
      this.help,
    );
    this.after = h("div", { className: "drill-after", role: "status" });
    this.card.replaceChildren(
      h("p", { className: "practice-kicker" },
        h("a", { href: address(`problems/${slug}/#fig-${system.figures[this.drill.target].name}`) }, title),
        h("span", {}, system.groups[system.figures[this.drill.target].group]),
        ...(returns ? [h("span", { className: "practice-tag" }, "missed before")] : [])),
      board(system, this.drill), this.form, this.after);
    if (focus) this.input.focus({ preventScroll: false });
  }

  explain(system) {
    this.helped = true;
    this.help.replaceChildren(steps(system, this.drill, false));
  }

  answer(event, system) {
    event.preventDefault();
    if (this.answered) return;
    const { drill } = this;
    try {
      const verdict = grade(this.input.value, drill.values[drill.target], { dims: drill.exercise.dims, percent: inPercent(system, drill) }, this.lexicon);
      this.finish(system, verdict);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      write(this.complaint, error.message);
      this.input.setAttribute("aria-invalid", "true");
    }
  }

  finish(system, verdict) {
    if (this.answered) return;
    this.answered = true;
    const { drill } = this;
    const good = verdict.grade === "exact" || verdict.grade === "good";
    this.tally = [this.tally[0] + (good ? 1 : 0), this.tally[1] + 1];
    this.keep(verdict.grade);
    count("drills");
    if (good) count("right");
    write(this.complaint, "");
    this.input.readOnly = true;
    this.form.classList.add("done");
    this.help.replaceChildren();
    const next = h("button", { className: "practice-button primary", type: "button", onclick: () => this.next() }, "Next");
    const truth = system.text(drill.target, drill.values);
    this.after.replaceChildren(
      h("p", { className: `drill-verdict ${verdict.grade}` },
        h("strong", {}, VERDICTS[verdict.grade]), ` It is ${truth}.`, ...(verdict.hint ? [h("span", { className: "drill-slip" }, ` ${verdict.hint}`)] : [])),
      ...(Number.isFinite(verdict.ratio) ? [gauge(verdict.ratio)] : []),
      steps(system, drill, true),
      h("div", { className: "practice-actions" }, next),
    );
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    this.tell(waiting(this.items.value.items, new Map([...this.systems].map(([slug, one]) => [slug, [...one.exercises.keys()]])), Date.now()));
  }

  keep(verdict) {
    const { key } = this.drill;
    this.items.update(({ items }) => {
      const rating = ratingOf(verdict, { helped: this.helped, known: key in items });
      if (rating) items[key] = rate(items[key], rating, Date.now());
    });
  }
}

function inPercent(system, { target }) {
  const [[, , many]] = system.shapes[system.figures[target].shape].rungs;
  return many.startsWith("%");
}
