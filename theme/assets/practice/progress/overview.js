/* One line on the front page of practice: what waits. */

import { h } from "../../estimate/dom.js";
import { collection } from "../collections.js";
import { address, data } from "../data.js";
import { totals } from "./figures.js";
import { everything } from "./page.js";

export async function start(place) {
  const [{ pages }, { cards }] = await Promise.all([data("pages.json"), data("cards.json")]);
  const show = () => {
    const kept = everything();
    const { due, missed } = totals({ pages, cards }, kept, Date.now());
    const waits = [
      ...(kept.mock.current ? [["A mock interview is waiting to go on", "practice/mock-interview/"]] : []),
      ...(due ? [[`${due} ${due === 1 ? "card is" : "cards are"} due`, "practice/flashcards/"]] : []),
      ...(missed ? [[`${missed} missed ${missed === 1 ? "drill comes" : "drills come"} back`, "practice/drills/"]] : []),
    ];
    place.replaceChildren(...(waits.length ? [h("ul", { className: "progress-waits" }, ...waits.map(([text, url]) => h("li", {}, h("a", { href: address(url) }, text))))] : []));
  };
  for (const name of ["cards", "drills", "mock"]) collection(name).subscribe(show);
  show();
}
