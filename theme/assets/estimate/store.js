/* The one state of the page, its values, and its address. Parts of the page subscribe; each is told
   once a frame at most. */

import { same } from "./arithmetic.js";
import { queryOf, stateOf } from "./address.js";
import { TODAY } from "./model.js";

const MERGE_MS = 1500; // steps of one control that follow so closely are one step back

export class Store {
  constructor(model) {
    this.model = model;
    this.listeners = [];
    this.last = { key: "", at: 0 };
    this.read();
    addEventListener("popstate", () => {
      const { search } = this;
      this.read();
      if (search !== this.search) this.paint();
    });
  }

  read() {
    Object.assign(this, stateOf(this.model, location.search), { search: location.search });
    this.compute();
  }

  compute() {
    this.values = this.model.values(this.state);
    this.texts = [];
  }

  /* What a figure says now; worked out once, however often it stands in the page. */
  text(place) {
    return (this.texts[place] ??= this.model.text(place, this.values, this.state.scenario));
  }

  get isToday() {
    return this.state.scenario < 0 && this.state.changes.size === 0;
  }

  subscribe(listener) {
    this.listeners.push(listener);
  }

  paint() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.compute();
    for (const listener of this.listeners) listener(this);
  }

  set(state) {
    this.state = state;
    this.problem = "";
    this.frame ||= requestAnimationFrame(() => this.paint());
  }

  /* An input takes a value; the one that the page states is no change. */
  change(place, value) {
    const changes = new Map(this.state.changes);
    changes.delete(place);
    const state = { scenario: this.state.scenario, changes };
    if (!same(this.model.inputs(state)[place], value)) changes.set(place, value);
    this.set(state);
  }

  choose(scenario) {
    this.set(scenario < 0 ? TODAY : { scenario, changes: new Map() });
    this.commit("scenario");
  }

  /* Put the state into the address, as a step that one can go back. */
  commit(key) {
    const query = queryOf(this.model, this.state, location.search);
    if (query === location.search) return;
    const now = performance.now();
    const merge = key === this.last.key && now - this.last.at < MERGE_MS;
    this.last = { key, at: now };
    history[merge ? "replaceState" : "pushState"](history.state, "", location.pathname + query + location.hash);
    this.search = location.search;
  }
}
