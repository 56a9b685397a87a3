/* The rows of the list as the page holds them, made to open in their place. */

import { h } from "../facets.js";
import { isStudied } from "../study-state.js";
import { idOf, startWalk } from "./walk.js";

/* list: the element around all rows; context: as a walk's. → rows by slug: { question, item, link } */
export function readRows(list, bank) {
  const rows = new Map();
  for (const link of list.querySelectorAll("li > a")) {
    const slug = link.pathname.split("/").at(-2);
    const question = bank.bySlug.get(slug);
    if (!question) continue;
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.parentElement.dataset.slug = slug;
    rows.set(slug, { question, item: link.parentElement, link });
  }
  return rows;
}

/* Marks what is studied, in rows and in opened answers. */
export function showStudied(list, rows) {
  for (const { question, item } of rows.values()) {
    const done = isStudied(idOf(question));
    const mark = item.querySelector(":scope > .question-done");
    if (done && !mark) item.querySelector(":scope > .level").after(h("span", { className: "question-done" }, "studied"));
    else if (!done && mark) mark.remove();
  }
  for (const button of list.querySelectorAll("[data-studied]")) {
    button.setAttribute("aria-pressed", String(isStudied(button.dataset.studied)));
  }
}

export function close(row) {
  row.link.setAttribute("aria-expanded", "false");
  row.item.querySelector(":scope > .walk")?.remove();
}

/* Opens a row; rest: slugs of the walk that follow it. → the walk's element, all of it there */
export async function open(row, context, rest = []) {
  const walk = startWalk(row.question, context);
  row.link.setAttribute("aria-expanded", "true");
  row.item.append(walk.element);
  await walk.follow(rest);
  return walk.element;
}

export const isOpen = (row) => row.link.getAttribute("aria-expanded") === "true";

/* Shows the rows found and hides the others; a topic without rows goes, one with some says how many. */
export function showRows(list, rows, found) {
  const slugs = new Set(found.map(({ slug }) => slug));
  for (const [slug, { item }] of rows) item.hidden = !slugs.has(slug);
  for (const section of list.querySelectorAll("section")) {
    const items = [...section.querySelectorAll(":scope > ul > li")];
    const left = items.filter((item) => !item.hidden).length;
    section.hidden = left === 0;
    const heading = section.firstElementChild;
    const said = left === items.length ? String(left) : `${left} of ${items.length}`;
    const count = heading.querySelector(".questions-count") ?? heading.appendChild(h("span", { className: "questions-count" }));
    count.textContent = said;
  }
}
