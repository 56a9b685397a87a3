/* Reviewing flashcards: a question, its answer, how well one knew it. */

import { h, write } from "../../estimate/dom.js";
import { collection, count, today } from "../collections.js";
import { address, data } from "../data.js";
import { notices } from "../notices.js";
import { rate, RATINGS, waits } from "../schedule.js";
import { Filters } from "./filters.js";
import { chosen, counts, nextCard, wait } from "./queue.js";

const NAMES = ["Again", "Hard", "Good", "Easy"];
const MORE = 10; // new cards that one asks for beyond today's
const TICK_MS = 30_000; // how soon a card that comes due is noticed

export async function start(place) {
  new Flashcards(place, await data("cards.json"));
}

class Flashcards {
  constructor(place, deck) {
    Object.assign(this, { place, deck, items: collection("cards"), settings: collection("practice"), undone: [], extra: 0 });
    this.filters = new Filters(deck, () => this.next());
    this.build();
    this.items.subscribe(() => this.refresh());
    this.settings.subscribe(() => this.refresh());
    addEventListener("keydown", (event) => this.key(event));
    setInterval(() => this.refresh(), TICK_MS);
    this.next();
  }

  build() {
    this.tally = h("p", { className: "practice-tally" });
    this.undoing = h("button", { className: "practice-link", type: "button", onclick: () => this.undo(), "aria-keyshortcuts": "u" }, "Undo ", h("kbd", {}, "u"));
    this.fresh = h("input", {
      type: "number", min: 0, max: 1000, step: 5, inputMode: "numeric", value: this.settings.value.fresh,
      onchange: () => this.setFresh(),
    });
    this.card = h("div", { className: "practice-card flash" });
    this.place.replaceChildren(
      notices(this.items, this.settings, collection("days")),
      h("details", { className: "practice-options" }, this.filters.summary,
        h("div", { className: "practice-bar" }, ...this.filters.fields,
          h("label", { className: "practice-field narrow" }, h("span", {}, "New a day"), this.fresh))),
      h("div", { className: "practice-state" }, this.tally, this.undoing),
      this.card,
    );
  }

  setFresh() {
    const wanted = Math.round(Number(this.fresh.value));
    const fresh = Number.isFinite(wanted) ? Math.min(1000, Math.max(0, wanted)) : this.settings.value.fresh;
    this.settings.update((settings) => Object.assign(settings, { fresh }));
    this.fresh.value = fresh;
    if (!this.now) this.next();
  }

  get freshLeft() {
    return this.settings.value.fresh + this.extra - (collection("days").value.days[today()]?.fresh ?? 0);
  }

  get cards() {
    return chosen(this.deck.cards, this.filters.value);
  }

  next(focus = false) {
    const { items } = this.items.value;
    this.filters.refresh();
    this.now = nextCard(this.cards, items, Date.now(), this.freshLeft, today());
    this.open = false;
    this.tell();
    if (this.now) this.ask(focus);
    else this.rest();
  }

  /* Another tab, or time itself, has changed what is due. */
  refresh() {
    if (!this.now || (!this.open && !this.asked.contains(document.activeElement))) {
      const { items } = this.items.value;
      const next = nextCard(this.cards, items, Date.now(), this.freshLeft, today());
      if (next?.id !== this.now?.id) {
        this.next();
        return;
      }
    }
    this.tell();
  }

  tell() {
    const { due, fresh, later } = counts(this.cards, this.items.value.items, Date.now(), this.freshLeft);
    write(this.tally, `${due} due · ${fresh} new today · ${later} learnt`);
    this.undoing.hidden = !this.undone.length;
  }

  ask(focus) {
    const card = this.now;
    this.show = h("button", { className: "practice-button primary wide", type: "button", onclick: () => this.reveal(), "aria-keyshortcuts": "Space" },
      "Show the answer ", h("kbd", {}, "space"));
    this.answer = h("div", { className: "flash-answer", tabIndex: -1, hidden: true });
    this.asked = h("div", { className: "flash-thumb" }, this.show);
    const question = h("div", { className: "flash-question" });
    question.innerHTML = card.question;
    this.card.replaceChildren(
      h("p", { className: "practice-kicker" }, h("span", {}, card.topic),
        ...(card.level ? [h("span", {}, card.level)] : []), ...(this.items.value.items[card.id] ? [] : [h("span", { className: "practice-tag" }, "new")])),
      question, this.answer, this.asked);
    if (focus) this.show.focus({ preventScroll: true });
  }

  reveal() {
    const { now: card } = this;
    this.open = true;
    this.answer.innerHTML = card.answer;
    this.answer.append(h("p", { className: "flash-source" }, h("a", { href: address(card.url) }, card.kind === "follow-up" ? "The whole answer" : card.source)));
    this.answer.hidden = false;
    const until = waits(this.items.value.items[card.id], Date.now());
    this.asked.replaceChildren(h("div", { className: "flash-grades", role: "group", "aria-label": "How well did you know it?" },
      ...RATINGS.map((rating, at) => h("button", { className: `practice-button grade-${rating}`, type: "button", "aria-keyshortcuts": String(rating), onclick: () => this.rated(rating) },
        h("span", {}, NAMES[at]), h("small", {}, wait(until[at])), h("kbd", {}, String(rating))))));
    this.answer.focus({ preventScroll: true });
    if (this.card.getBoundingClientRect().bottom > innerHeight) this.card.scrollIntoView({ block: "start" });
  }

  rated(rating) {
    const { id } = this.now;
    const before = this.items.value.items[id];
    this.items.update(({ items }) => {
      items[id] = rate(items[id], rating, Date.now());
    });
    const day = today();
    count("cards", 1, day);
    if (!before) count("fresh", 1, day);
    this.undone.push({ id, before, day });
    this.next(true);
  }

  undo() {
    const last = this.undone.pop();
    if (!last) return;
    const { id, before, day } = last;
    this.items.update(({ items }) => {
      if (before) items[id] = before;
      else delete items[id];
    });
    count("cards", -1, day);
    if (!before) count("fresh", -1, day);
    this.now = this.deck.cards.find((card) => card.id === id);
    this.open = false;
    this.tell();
    this.ask(true);
  }

  rest() {
    const { unseen, next } = counts(this.cards, this.items.value.items, Date.now(), this.freshLeft);
    const more = h("button", { className: "practice-button", type: "button", onclick: () => this.takeMore() }, `Take ${Math.min(MORE, unseen)} new ones more`);
    this.card.replaceChildren(
      h("p", { className: "flash-question" }, this.cards.length ? "Nothing is due." : "No card fits."),
      h("p", {}, Number.isFinite(next) ? `The next card comes back in ${wait(next - Date.now())}.` : this.cards.length ? "The deck waits for you." : "Choose fewer filters."),
      ...(unseen ? [h("div", { className: "practice-actions" }, more)] : []));
    if (this.undone.length && unseen) more.focus({ preventScroll: true });
  }

  takeMore() {
    this.extra += MORE - Math.min(0, this.freshLeft);
    this.next(true);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea, dialog")) return;
    if (event.key === " " && this.now && !this.open && !event.target.closest?.("a, summary, button:not(.primary)")) {
      event.preventDefault();
      this.reveal();
    } else if (RATINGS.includes(Number(event.key)) && this.open) {
      event.preventDefault();
      this.rated(Number(event.key));
    } else if (event.key === "u" && this.undone.length) {
      event.preventDefault();
      this.undo();
    }
  }
}
