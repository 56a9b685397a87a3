/* Which cards one wants: by topic, level and system, kept in the address bar. */

import { h, write } from "../../estimate/dom.js";
import { facets } from "./queue.js";

const sentence = (text) => text[0].toUpperCase() + text.slice(1);

export class Filters {
  /* deck: cards.json. changed: called when the reader has chosen. */
  constructor(deck, changed) {
    this.deck = deck;
    this.kinds = [
      { name: "topic", label: "Topic", any: "All topics", of: ({ topic }) => [topic], values: deck.topics.map((topic) => [topic, sentence(topic)]) },
      { name: "level", label: "Level", any: "All levels", of: ({ level }) => (level ? [level] : []), values: deck.levels.map((level) => [level, sentence(level)]) },
      { name: "system", label: "System", any: "All systems", of: ({ systems }) => systems, values: deck.systems.map(({ slug, title }) => [slug, title]) },
    ];
    this.value = fromAddress(this.kinds);
    this.summary = h("summary", {});
    for (const kind of this.kinds) {
      kind.select = h("select", { onchange: () => this.choose(kind, changed) });
      kind.field = h("label", { className: "practice-field" }, h("span", {}, kind.label), kind.select);
    }
    this.refresh();
  }

  get fields() {
    return this.kinds.map(({ field }) => field);
  }

  choose({ name, select }, changed) {
    this.value = { ...this.value, [name]: select.value };
    const query = new URLSearchParams(location.search);
    for (const [key, value] of Object.entries(this.value)) {
      if (value) query.set(key, value);
      else query.delete(key);
    }
    history.replaceState(history.state, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
    changed();
  }

  /* The choices with how many cards each leaves. */
  refresh() {
    for (const { name, any, of, values, select } of this.kinds) {
      const many = facets(this.deck.cards, this.value, name, of);
      select.replaceChildren(
        h("option", { value: "" }, any),
        ...values.map(([value, label]) => h("option", { value, selected: this.value[name] === value, disabled: !many.get(value) && this.value[name] !== value }, `${label} (${many.get(value) ?? 0})`)),
      );
    }
    const said = this.kinds.map(({ name, values }) => values.find(([value]) => value === this.value[name])?.[1]).filter(Boolean);
    write(this.summary, said.length ? said.join(" · ") : "All cards");
  }
}

function fromAddress(kinds) {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(kinds.map(({ name, values }) => {
    const asked = query.get(name) ?? "";
    return [name, values.some(([value]) => value === asked) ? asked : ""];
  }));
}
