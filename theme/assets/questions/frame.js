/* What stands around the list: the field, what is said, the boxes, the ways out. */

import { h, plural } from "../facets.js";

/* Puts the container's own list into the frame. → its elements by name */
export function frameOf(container) {
  const input = h("input", {
    type: "search", autocomplete: "off", spellcheck: false, placeholder: "Find in the questions",
    "aria-label": "Find in the questions and their short answers",
  });
  const filter = h("button", { type: "button", className: "questions-filter", "aria-expanded": "false" }, "Filter");
  const said = h("p", { role: "status" });
  const clear = h("button", { type: "button", hidden: true }, "Clear all");
  const facets = h("form", { className: "facets", "aria-label": "Filter the questions" });
  const help = h("div", { className: "questions-help" });
  const list = h("div", { className: "questions-list" }, ...container.children);
  const bar = h(
    "div", { className: "questions-bar", role: "search", "aria-label": "Questions" },
    h("div", { className: "questions-line" }, input, filter), h("div", { className: "questions-line" }, said, clear),
  );
  const frame = h("div", { className: "questions-frame" }, bar, facets, help, list);
  container.append(frame);
  facets.addEventListener("submit", (event) => event.preventDefault());
  filter.addEventListener("click", () => {
    filter.setAttribute("aria-expanded", String(frame.classList.toggle("filtering")));
  });
  return { input, filter, said, clear, facets, help, list };
}

/* ways: [{ text, count, act }, …] out of an empty result → elements */
export function adviceOf(ways) {
  const buttons = ways.map(({ text, count, act }) => {
    const button = h("button", { type: "button" }, `${text}: ${plural(count, "question")}`);
    button.addEventListener("click", act);
    return button;
  });
  return [h("p", {}, buttons.length ? "Give one up:" : "Clear all, or try other words."), ...buttons];
}

/* looked: as `words.js` gives it → what is said of the result */
export function sentence(found, all, looked, studied) {
  const total = plural(all, "question");
  const read = looked.filter(({ word, read: meant }) => word !== meant).map(({ word, read: meant }) => `“${word}” read as “${meant}”`);
  const count = found === all ? total : `${found} of ${total}`;
  return [found ? count : "No question fits", ...read, ...(studied ? [`${studied} studied`] : [])].join(" · ");
}
