/* What one has read and practised, by topic; and the way out of this browser and into it. */

import { h, write } from "../../estimate/dom.js";
import { collection, FORMS, today } from "../collections.js";
import { address, data } from "../data.js";
import { notices } from "../notices.js";
import { BadFile, clearAll, exported, take } from "./transfer.js";
import { byTopic, lately, totals } from "./figures.js";

const WEEKS = 12;
const STEPS = [0, 1, 10, 30]; // things done on a day, from which its square is darker
const sentence = (text) => text[0].toUpperCase() + text.slice(1);

export async function start(place) {
  const [{ pages }, { cards }] = await Promise.all([data("pages.json"), data("cards.json")]);
  new Progress(place, { pages, cards });
}

/* The values of all collections, by name. */
export const everything = () => Object.fromEntries(Object.keys(FORMS).map((name) => [name, collection(name).value]));

class Progress {
  constructor(place, book) {
    this.book = book;
    this.body = h("div", {});
    this.said = h("p", { className: "progress-said", role: "status" });
    const all = Object.keys(FORMS).map(collection);
    place.replaceChildren(notices(...all), this.body, this.transfer(), this.said);
    for (const one of all) one.subscribe(() => this.soon());
    this.show();
  }

  /* Many collections change at once where a file is taken in. */
  soon() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      this.show();
    });
  }

  show() {
    const kept = everything();
    const now = Date.now();
    const sums = totals(this.book, kept, now);
    this.body.replaceChildren(tiles(sums), weeks(lately(kept.days, WEEKS, now, today)), topics(byTopic(this.book, kept, now)));
    this.mark(kept.read.pages);
  }

  /* The list in the page, with a tick at what has been read. */
  mark(read) {
    const root = new URL(address("")).pathname;
    for (const link of document.querySelectorAll("#all-there-is-to-read ~ ul a")) {
      const id = link.pathname.replace(root, "").replace(/\/$/, "");
      link.parentElement.classList.toggle("is-read", id in read);
    }
  }

  transfer() {
    const file = h("input", { type: "file", accept: "application/json,.json", id: "progress-file", className: "visually-hidden", onchange: () => this.take(file) });
    return h("div", { className: "practice-actions" },
      h("button", { className: "practice-button primary", type: "button", onclick: () => this.save() }, "Write to a file"),
      file, h("label", { htmlFor: "progress-file", className: "practice-button" }, "Read from a file"),
      h("button", { className: "practice-button warn", type: "button", onclick: () => this.clear() }, "Clear all"));
  }

  save() {
    const url = URL.createObjectURL(new Blob([exported(Date.now())], { type: "application/json" }));
    h("a", { href: url, download: `envelope-progress-${today()}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    write(this.said, "Written. Keep it where you will find it again.");
  }

  async take(file) {
    const [chosen] = file.files;
    if (!chosen) return;
    try {
      take(await chosen.text());
      write(this.said, `Read ${chosen.name}: what it knows has been added to what was here.`);
    } catch (error) {
      if (!(error instanceof BadFile)) throw error;
      write(this.said, error.message);
    }
    file.value = "";
  }

  clear() {
    const asking = h("dialog", { className: "practice-dialog", "aria-label": "Clear all progress" },
      h("p", {}, "Forget everything that was read and practised here? Only a file that you have written brings it back."),
      h("form", { method: "dialog", className: "practice-actions" },
        h("button", { className: "practice-button", value: "", autofocus: true }, "Keep it"),
        h("button", { className: "practice-button warn", value: "clear" }, "Clear all")));
    asking.addEventListener("close", () => {
      asking.remove();
      if (asking.returnValue !== "clear") return;
      clearAll();
      this.show();
      write(this.said, "Cleared.");
    });
    this.body.append(asking);
    asking.showModal();
  }
}

function tiles(sums) {
  const tile = (name, number, of, url) =>
    h("a", { className: "progress-tile", href: address(url) }, h("strong", {}, String(number)), ...(of ? [h("small", {}, ` of ${of}`)] : []), h("span", {}, name));
  return h("div", { className: "progress-tiles" },
    tile("pages read", sums.read, sums.pages, "practice/progress/#all-there-is-to-read"),
    tile("questions studied", sums.studied, sums.questions, "follow-ups/"),
    tile("cards learnt", sums.learnt, sums.cards, "practice/flashcards/"),
    tile("cards due", sums.due, 0, "practice/flashcards/"),
    tile("drills within 2×", sums.right, sums.drills, "practice/drills/"),
    tile("drills to return", sums.missed, 0, "practice/drills/"),
    tile("interviews", sums.mocks, 0, "practice/mock-interview/"));
}

function weeks(days) {
  const done = days.filter((one) => one.done).length;
  return h("figure", { className: "progress-weeks" },
    h("div", { role: "img", "aria-label": `Practised on ${done} of the last ${days.length} days` },
      ...days.map((one) => h("span", { className: `day-${STEPS.findLastIndex((least) => one.done >= least)}`, title: `${one.day}: ${one.done}` }))),
    h("figcaption", {}, `Practised on ${done} of the last ${days.length} days`));
}

function topics(rows) {
  const cell = (some, all) => {
    const bar = h("span", { className: "progress-bar", "aria-hidden": "true" }, h("span", {}));
    bar.firstChild.style.inlineSize = all ? `${(100 * some) / all}%` : "0";
    return h("td", {}, `${some} of ${all}`, bar);
  };
  const table = h("table", {}, h("thead", {}, h("tr", {}, ...["Topic", "Read", "Studied", "Cards learnt", "Due"].map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, ...rows.map((row) => h("tr", {}, h("th", { scope: "row" }, sentence(row.topic)),
      cell(row.read, row.pages), cell(row.studied, row.questions), cell(row.learnt, row.cards), h("td", {}, String(row.due))))));
  return h("div", { className: "scroll", role: "group", "aria-label": "By topic", tabIndex: 0 }, table);
}
