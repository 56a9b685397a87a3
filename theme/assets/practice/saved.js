/* What a reader has done, kept in this browser alone.

   A collection is one key of localStorage with a value {version, …}. Every change reads what is
   there now, so that two tabs do not undo each other's work. What cannot be read is set aside
   under another key, never written over; where nothing can be kept, it holds for this tab. */

const PREFIX = "envelope.";
const DAMAGED = ".damaged";

export const PROBLEMS = {
  damaged: "What was saved here could not be read. It has been set aside, and counting starts anew.",
  newer: "What is saved here comes from a newer edition of this page. Reload the page; until then nothing is changed.",
  refused: "This browser keeps nothing for this site: what you do here ends with this tab.",
  full: "This browser has no room left for this site: the last change holds for this tab only.",
};

export class Saved {
  /* name: of the collection. version: of its form. empty: makes one. valid: whether a value has the form. */
  constructor(name, { version = 1, empty, valid }, storage = storageOrNone()) {
    Object.assign(this, { name, version, empty, valid, storage, key: PREFIX + name, problem: "", listeners: [] });
    globalThis.addEventListener?.("storage", (event) => {
      if (event.key === this.key || event.key === null) this.tell();
    });
  }

  /* The value as it is now; not to be changed. */
  get value() {
    if (!this.storage || this.own) return this.own ?? this.fallback("refused");
    let text;
    try {
      text = this.storage.getItem(this.key);
    } catch {
      return this.fallback("refused");
    }
    if (text === null) return this.fresh();
    if (text === this.text) return this.parsed;
    return this.parse(text);
  }

  parse(text) {
    let value;
    try {
      value = JSON.parse(text);
    } catch {
      value = undefined;
    }
    if (value?.version > this.version) return this.fallback("newer");
    if (value?.version !== this.version || !this.valid(value)) {
      this.setAside(text);
      return this.fresh();
    }
    Object.assign(this, { text, parsed: value });
    return value;
  }

  setAside(text) {
    this.problem = PROBLEMS.damaged;
    try {
      this.storage.setItem(this.key + DAMAGED, text);
      this.storage.removeItem(this.key);
    } catch {
      /* It stays where it is, and is read anew next time. */
    }
  }

  /* Nothing is kept from here on: the value lives in this tab. */
  fallback(problem) {
    this.problem = PROBLEMS[problem];
    this.own ??= this.fresh();
    return this.own;
  }

  fresh() {
    return { version: this.version, ...this.empty() };
  }

  /* Change the value: `change` gets a copy of what is there now and alters it. */
  update(change) {
    const value = structuredClone(this.value);
    change(value);
    this.write(value);
    if (this.own) this.tell();
  }

  write(value) {
    if (this.replace(value)) return;
    this.own = value;
    this.problem ||= PROBLEMS.full;
  }

  /* Keep another value; false where it cannot be kept, and then nothing has changed. */
  replace(value) {
    if (this.own || !this.storage) return false;
    try {
      const text = JSON.stringify(value);
      this.storage.setItem(this.key, text);
      Object.assign(this, { text, parsed: value });
    } catch {
      return false;
    }
    this.tell();
    return true;
  }

  clear() {
    this.own = this.own && this.fresh();
    try {
      this.storage?.removeItem(this.key);
      this.storage?.removeItem(this.key + DAMAGED);
    } catch {
      /* There is nothing to clear. */
    }
    this.tell();
  }

  subscribe(listener) {
    this.listeners.push(listener);
  }

  tell() {
    for (const listener of this.listeners) listener();
  }
}

function storageOrNone() {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
