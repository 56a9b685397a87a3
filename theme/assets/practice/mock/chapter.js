/* Parts of a chapter as its own page shows them, to compare one's own with. */

import { address } from "../data.js";

const LEFT_OUT = ".headerlink, script, .needs-script, .copy, .dg-words, [data-look^='sequence:'], [data-look^='flow:'], figcaption";

/* The sections of a chapter with these anchors, as nodes for this page. Throws where it cannot be fetched. */
export async function chapterParts(slug, anchors) {
  const place = address(`problems/${slug}/`);
  const answer = await fetch(place);
  if (!answer.ok) throw new Error(`the chapter could not be loaded (${answer.status})`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return anchors.flatMap((anchor) => section(page, anchor)).map((node) => moved(node, place));
}

/* A heading and what stands below it, up to the next heading of its level or above. */
function section(page, anchor) {
  const heading = page.getElementById(anchor);
  const level = Number(heading?.tagName[1]);
  const found = [];
  for (let node = heading; node; node = node.nextElementSibling) {
    const its = /^H[1-6]$/.test(node.tagName) ? Number(node.tagName[1]) : 7;
    if (node !== heading && its <= level) break;
    found.push(node);
  }
  return found;
}

function moved(node, place) {
  const copy = document.importNode(node, true);
  copy.removeAttribute("id");
  for (const part of copy.querySelectorAll(LEFT_OUT)) part.remove();
  for (const link of copy.querySelectorAll("a[href]")) link.setAttribute("href", new URL(link.getAttribute("href"), place).href);
  for (const part of copy.querySelectorAll("[id]")) if (!part.closest("svg")) part.removeAttribute("id");
  return copy;
}
