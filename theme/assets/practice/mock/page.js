/* The mock interview: setting it up, running it, scoring it, looking back. */

import { collection, count } from "../collections.js";
import { data } from "../data.js";
import { notices } from "../notices.js";
import { h } from "../../estimate/dom.js";
import { newSeed, pick, seeded } from "../drills/random.js";
import { newSession, stopWhileAway } from "./session.js";
import { Run } from "./run.js";
import { Score } from "./score.js";
import { Setup } from "./setup.js";
import { summary } from "./summary.js";
import { takeTurn } from "./turn.js";

const MOST_PAST = 50;

export async function start(place) {
  const [interview, deck, lexicon] = await Promise.all([data("interview.json"), data("cards.json"), data("drills.json")]);
  const mock = new Mock(place, { interview, deck, lexicon });
  await mock.open();
}

class Mock {
  constructor(place, book) {
    Object.assign(this, { place, book, saved: collection("mock"), body: h("div", { className: "mock" }) });
    this.cards = new Map(book.deck.cards.map((card) => [card.id, card]));
    place.replaceChildren(notices(this.saved, collection("cards")), this.body);
    addEventListener("storage", () => this.look());
  }

  /* A session is of use only while its chapter is in the book. */
  get current() {
    const { current } = this.saved.value;
    return current && this.systemOf(current) && current.ends.length === this.book.interview.steps.length ? current : null;
  }

  systemOf({ system }) {
    return this.book.interview.systems.find(({ slug }) => slug === system);
  }

  async open(steal = false) {
    if (!this.current) return this.setUp();
    this.giveBack ??= await takeTurn({ steal, lost: () => this.elsewhere() });
    if (!this.giveBack) return this.elsewhere();
    this.change((session) => stopWhileAway(session, Date.now()));
    return this.current.stage === "run" ? this.run() : this.score();
  }

  /* Another tab has cleared or finished what this one shows. */
  look() {
    if (this.shown instanceof Setup || this.current) return;
    this.leave();
    this.setUp();
  }

  leave() {
    this.shown?.end?.();
    this.shown = undefined;
  }

  /* Show a part; alone: without the text of the page around it. */
  put(part, view, alone = true) {
    const first = !this.shown;
    this.leave();
    this.shown = part;
    document.documentElement.classList.toggle("mock-alone", alone);
    this.body.replaceChildren(view);
    if (first) return;
    scrollTo({ top: 0, behavior: "instant" });
    view.querySelector("h2, select")?.focus({ preventScroll: true });
  }

  setUp() {
    this.giveBack?.();
    this.giveBack = null;
    const setup = new Setup(this);
    this.put(setup, setup.view, false);
  }

  elsewhere() {
    this.giveBack = null;
    this.put({}, h("div", { className: "practice-card" },
      h("p", {}, "An interview is running in another tab."),
      h("div", { className: "practice-actions" },
        h("button", { className: "practice-button", type: "button", onclick: () => this.open(true) }, "Go on with it here"))));
  }

  async begin({ system, level, length }) {
    const seed = newSeed();
    const { systems } = this.book.interview;
    const chosen = system || pick(systems, seeded(seed)).slug;
    const session = newSession({ system: chosen, level, length, seed, now: Date.now() }, this.book.interview, this.book.deck.cards);
    this.saved.update((value) => {
      value.current = session;
    });
    await this.open(true);
  }

  /* Change the session that is kept. */
  change(action) {
    this.saved.update((value) => {
      if (value.current) action(value.current);
    });
  }

  run() {
    const run = new Run(this);
    this.put(run, run.view);
    run.begin();
  }

  score() {
    const score = new Score(this);
    this.put(score, score.view);
  }

  discard() {
    this.saved.update((value) => {
      value.current = null;
    });
    this.setUp();
  }

  finish() {
    const finished = { ...structuredClone(this.current), stage: "done", finished: Date.now() };
    this.saved.update((value) => {
      value.past = [finished, ...value.past].slice(0, MOST_PAST);
      value.current = null;
    });
    count("mocks");
    this.lookBack(finished);
  }

  lookBack(session) {
    this.put({}, summary(this, session));
  }
}
