/* Shows, after a search, where its words stand: painted over the text by the browser, the text itself untouched. */

const MOST = 500;

/* words: matched whole, in any case. → ranges within the element */
function rangesOf(element, words) {
  const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const ranges = [];
  while (walker.nextNode() && ranges.length < MOST) {
    for (const match of walker.currentNode.data.matchAll(pattern)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, match.index);
      range.setEnd(walker.currentNode, match.index + match[0].length);
      ranges.push(range);
    }
  }
  return ranges;
}

/* Takes the words out of the address, so that a copied link is the page's own. */
function wordsFromAddress() {
  const address = new URL(location.href);
  const words = address.searchParams.getAll("found").filter(Boolean);
  address.searchParams.delete("found");
  history.replaceState(history.state, "", address);
  return words;
}

export function highlight(element) {
  const words = wordsFromAddress();
  if (!words.length || !CSS.highlights) return;
  CSS.highlights.set("found", new Highlight(...rangesOf(element, words)));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") CSS.highlights.delete("found");
  });
}
