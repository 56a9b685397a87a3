/* What the reader must know about what is saved, where there is something to know. */

import { h, write } from "../estimate/dom.js";

/* An element that tells the problems of some collections as they come up. */
export function notices(...collections) {
  const text = h("p", { className: "practice-notice", role: "status" });
  const show = () => {
    const found = new Set(collections.filter((one) => one.value && one.problem).map((one) => one.problem));
    write(text, [...found].join(" "));
    text.hidden = !found.size;
  };
  for (const one of collections) one.subscribe(show);
  show();
  return text;
}
