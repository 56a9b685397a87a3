/* The live estimate of a page. Everything it shows stands in the page already; this lets the reader
   move the assumptions, and has the page follow. */

import { Bar } from "./bar.js";
import { Cards } from "./cards.js";
import { Follow } from "./follow.js";
import { Model } from "./model.js";
import { Rows } from "./rows.js";
import { Store } from "./store.js";

/* What is needed only in a what-if is fetched only then. */
function whenChanged(store, action) {
  let done = false;
  const look = () => {
    if (done || store.isToday) return;
    done = true;
    action();
  };
  store.subscribe(look);
  look();
}

/* Open what an address leads into, for browsers that do not. */
function reveal() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target && target.closest(".fold:not([open])");
  if (!fold) return;
  fold.open = true;
  target.scrollIntoView();
}

const data = document.querySelector("script.estimate-data");

if (data) {
  const store = new Store(new Model(JSON.parse(data.textContent)));
  const panel = document.querySelector(".estimate");
  addEventListener("hashchange", reveal);
  reveal();
  new Follow(store);
  new Rows(store);
  new Bar(store, panel);
  new Cards(store);
  whenChanged(store, async () => {
    if (!document.querySelector(".tornado")) return;
    const { Tornados } = await import("./tornado.js");
    new Tornados(store);
  });
}
