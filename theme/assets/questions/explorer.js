/* The explorer: filters, words and opened questions on one list; its state is the address's. */

import { drawFacets, nameOf } from "../facets.js";
import { isStudied, subscribe } from "../study-state.js";
import { queryOf, stateOf } from "./address.js";
import { narrow, relaxations } from "./bank.js";
import { adviceOf, frameOf, sentence } from "./frame.js";
import { close, isOpen, open, readRows, showRows, showStudied } from "./rows.js";
import { idOf } from "./walk.js";
import { fetchWords } from "./words.js";

const PAUSE_MS = 80;
const GIVEN = ["system", "topic"]; /* what all questions of a list may have in common */

const studied = (question) => isStudied(idOf(question));

export class Explorer {
  #latest = 0; /* only the latest search may show what it found */
  #pausing;
  #words; /* the bank's words, once somebody types */

  /* container: the element around the plain list */
  constructor(container, bank) {
    const given = GIVEN.filter((id) => container.dataset[id]);
    this.bank = bank;
    this.site = container.dataset.site;
    this.facets = bank.facets.filter(({ id }) => !given.includes(id));
    this.ui = frameOf(container);
    this.rows = readRows(this.ui.list, bank);
    this.all = [...this.rows.values()].map(({ question }) => question);
    this.state = stateOf(location.search, bank);
    for (const id of given) this.state.chosen[id] = [];
    this.choose = this.choose.bind(this);
    this.#listen();
  }

  #listen() {
    const { input, clear, list } = this.ui;
    input.addEventListener("input", () => {
      clearTimeout(this.#pausing);
      this.#pausing = setTimeout(() => this.type(input.value), PAUSE_MS);
    });
    clear.addEventListener("click", () => {
      this.unfilter();
      this.type("");
      input.focus();
    });
    list.addEventListener("keydown", (event) => this.#key(event));
    list.addEventListener("click", (event) => this.#click(event));
    subscribe(() => {
      showStudied(list, this.rows);
      this.show();
    });
  }

  /* Shows what the address asks for. */
  async begin() {
    this.ui.input.value = this.state.words;
    showStudied(this.ui.list, this.rows);
    const [first, ...rest] = this.state.open;
    await this.show();
    const row = this.rows.get(first);
    if (!row) return;
    const walk = await open(row, this.#context(), rest);
    walk.lastElementChild.scrollIntoView({ block: walk.children.length > 1 ? "start" : "center" });
  }

  #context() {
    const level = Number(this.ui.list.querySelector("section > *").tagName[1]) + 1;
    return { bank: this.bank, site: this.site, level, changed: (slugs) => this.#keepOpen(slugs) };
  }

  #keepOpen(slugs) {
    this.state.open = slugs;
    this.#keep();
  }

  #keep() {
    history.replaceState(history.state, "", `${location.pathname}${queryOf(this.state, location.search)}${location.hash}`);
  }

  unfilter() {
    for (const { id } of this.facets) this.state.chosen[id] = [];
  }

  choose(facet, choice, on) {
    this.state.chosen[facet] = this.state.chosen[facet].filter((one) => one !== choice).concat(on ? [choice] : []);
    return this.show();
  }

  type(text) {
    if (this.ui.input.value !== text) this.ui.input.value = text;
    this.state.words = text.trim();
    return this.show();
  }

  async #look() {
    if (!this.state.words) return [];
    this.#words ??= fetchWords(this.site);
    try {
      return (await this.#words)(this.state.words);
    } catch (error) {
      this.#words = undefined;
      throw error;
    }
  }

  #holding(looked) {
    return this.all.filter(({ place }) => looked.every(({ places }) => places.has(place)));
  }

  #narrow(looked) {
    return narrow(this.#holding(looked), this.facets, this.state.chosen, studied);
  }

  /* Each choice and each word that alone stands in the way, with what giving it up would find. */
  #ways(looked) {
    const filters = relaxations(this.#holding(looked), this.facets, this.state.chosen, studied).map(({ facet, choice, count }) => {
      const named = this.facets.find(({ id }) => id === facet);
      if (named) return { text: `Without “${nameOf(named, choice)}”`, count, act: () => this.#giveUp(() => this.choose(facet, choice, false)) };
      return { text: "Without the filters", count, act: () => this.#giveUp(() => { this.unfilter(); return this.show(); }) };
    });
    const words = looked.map((one) => {
      const rest = looked.filter((other) => other !== one);
      const text = rest.map(({ word }) => word).join(" ");
      return { text: `Without “${one.word}”`, count: this.#narrow(rest).found.length, act: () => this.#giveUp(() => this.type(text)) };
    });
    return [...filters, ...words.filter(({ count }) => count)];
  }

  /* The button that was pressed is gone afterwards; the focus goes to the first question. */
  async #giveUp(act) {
    await act();
    [...this.rows.values()].find(({ item }) => !item.hidden)?.link.focus();
  }

  async show() {
    clearTimeout(this.#pausing);
    const turn = (this.#latest += 1);
    const { ui, state } = this;
    try {
      const looked = await this.#look();
      if (turn !== this.#latest) return;
      const { found, counts } = this.#narrow(looked);
      showRows(ui.list, this.rows, found);
      drawFacets(ui.facets, this.facets, counts, state.chosen, this.choose);
      ui.help.replaceChildren(...(found.length ? [] : adviceOf(this.#ways(looked))));
      this.#name(found.length, looked);
      this.#keep();
    } catch (error) {
      ui.said.textContent = "The words of the questions did not load; check the connection and try again.";
      throw error;
    }
  }

  #name(found, looked) {
    const used = Object.values(this.state.chosen).flat().length;
    this.ui.clear.hidden = !used && !this.state.words;
    this.ui.filter.textContent = used ? `Filter (${used})` : "Filter";
    this.ui.said.textContent = sentence(found, this.all.length, looked, this.all.filter(studied).length);
  }

  async toggle(row) {
    if (isOpen(row)) {
      close(row);
      if (this.state.open[0] === row.question.slug) this.#keepOpen([]);
    } else {
      this.#keepOpen([row.question.slug]);
      await open(row, this.#context());
    }
  }

  #click(event) {
    const row = this.rows.get(event.target.closest("li[data-slug] > a")?.parentElement.dataset.slug);
    if (!row || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.toggle(row);
  }

  /* Enter is a link's own click; Space opens too, up and down walk the rows, Escape closes the one around. */
  #key(event) {
    const row = this.rows.get(event.target.closest("li[data-slug]")?.dataset.slug);
    if (!row) return;
    if (event.key === "Escape" && isOpen(row)) {
      this.toggle(row);
      row.link.focus();
    } else if (event.target === row.link && event.key === " ") {
      event.preventDefault();
      this.toggle(row);
    } else if (event.target === row.link && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const shown = [...this.rows.values()].filter(({ item }) => !item.hidden);
      const to = shown[shown.indexOf(row) + (event.key === "ArrowDown" ? 1 : -1)];
      if (to) event.preventDefault();
      to?.link.focus();
    }
  }
}
