/* The parts of a question's own page, fetched when they are asked for. */

const fetched = new Map();

/* Addresses lead from where the page stands, and ids stay its own. */
function adapt(node, base) {
  const copy = document.importNode(node, true);
  for (const one of [copy, ...copy.querySelectorAll("*")]) {
    one.removeAttribute("id");
    for (const name of ["href", "src"]) {
      if (!one.hasAttribute(name)) continue;
      const address = new URL(one.getAttribute(name), base);
      one.setAttribute(name, address.origin === location.origin ? address.pathname + address.search + address.hash : address.href);
    }
  }
  for (const link of copy.querySelectorAll(".headerlink")) link.remove();
  return copy;
}

/* A page's text → its sections, [{ id, title, nodes }, …]. */
function sectionsOf(text, base) {
  const article = new DOMParser().parseFromString(text, "text/html").querySelector("article");
  const sections = [];
  for (const node of article?.children ?? []) {
    if (node.matches("h2[id]")) {
      sections.push({ id: node.id, title: adapt(node, base).textContent.trim(), nodes: [] });
    } else {
      sections.at(-1)?.nodes.push(adapt(node, base));
    }
  }
  return sections;
}

async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const [short, ...rest] = sectionsOf(await answer.text(), new URL(address, location.href));
  if (short?.id !== "short-answer") throw new Error(`${address}: no short answer`);
  return { short: short.nodes, rest: rest.filter(({ id }) => id !== "asked-next") };
}

/* address of a question's page → { short: nodes, rest: [{ title, nodes }, …] }, copies; after a failure the next call tries again. */
export async function answerOf(address) {
  if (!fetched.has(address)) fetched.set(address, load(address));
  try {
    const { short, rest } = await fetched.get(address);
    const copies = (nodes) => nodes.map((node) => node.cloneNode(true));
    return { short: copies(short), rest: rest.map((part) => ({ ...part, nodes: copies(part.nodes) })) };
  } catch (error) {
    fetched.delete(address);
    throw error;
  }
}
