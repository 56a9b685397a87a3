/* Choices to narrow a list by, as boxes with counts: data in, elements out. */

const KINDS = { problem: "System", authors: "For authors" };
const ACRONYMS = /\b(api|cdn|cpu|dns|http|id|ids|io|lru|sql|tls|ttl|url|uuid)\b/gi;

/* An element: tag, properties (names with a hyphen, and roles, become attributes), children. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children);
  return element;
}

export const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/* A choice as a reader would write it: "url-shortener" → "URL shortener". */
export function label(facet, choice) {
  const words = choice.replace(/(?<!^follow)-/g, " ").replace(ACRONYMS, (word) => word.toUpperCase());
  return (facet === "kind" && KINDS[choice]) || words[0].toUpperCase() + words.slice(1);
}

/* Facets are { id, name, order: [choice, …], open: unfolded at first, noun: what is counted,
   names: choice → text, where a page knows better than `label` }. */
export const nameOf = (facet, choice) => facet.names?.get(choice) ?? label(facet.id, choice);

/* Choices that would find something, and those in use; in the facet's own order, then by name. */
function choices(facet, counts, used) {
  const names = new Set([...Object.keys(counts).filter((name) => counts[name]), ...used]);
  const rank = (name) => (facet.order.includes(name) ? facet.order.indexOf(name) : facet.order.length);
  return [...names].sort((a, b) => rank(a) - rank(b) || nameOf(facet, a).localeCompare(nameOf(facet, b)));
}

function choiceItem(facet, name, count, checked, choose) {
  const box = h("input", { type: "checkbox", checked, onchange: () => choose(facet.id, name, box.checked) });
  box.dataset.choice = `${facet.id} ${name}`;
  return h(
    "label", {}, box, h("span", {}, nameOf(facet, name)),
    h("span", { className: "facets-count" }, String(count),
      h("span", { className: "unseen" }, ` ${facet.noun}${count === 1 ? "" : "s"}`)),
  );
}

/* A facet as a group of boxes; open: whether it was unfolded before. "" where there is nothing to choose. */
function facetGroup(facet, counts, used, open, choose) {
  const names = choices(facet, counts, used);
  if (!names.length) return "";
  return h(
    "details", { open: open ?? facet.open, "data-facet": facet.id }, h("summary", {}, facet.name),
    h("div", { role: "group", "aria-label": facet.name },
      ...names.map((name) => choiceItem(facet, name, counts[name] ?? 0, used.includes(name), choose))),
  );
}

/* Draws all facets anew in `box`; what was unfolded stays so, and the choice that had the focus gets it back.
   counts, chosen: facet → …; choose(facet, choice, on) is called when a box changes. */
export function drawFacets(box, facets, counts, chosen, choose) {
  const focused = box.contains(document.activeElement) && document.activeElement.dataset.choice;
  const open = (id) => box.querySelector(`[data-facet="${id}"]`)?.open;
  box.replaceChildren(
    ...facets.map((facet) => facetGroup(facet, counts[facet.id] ?? {}, chosen[facet.id] ?? [], open(facet.id), choose)),
  );
  if (focused) box.querySelector(`[data-choice="${CSS.escape(focused)}"]`)?.focus();
}
