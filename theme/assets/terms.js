/* The meaning of a term opens beside it: by pointer, by keyboard, by touch. Escape closes it.
   Without this script the link leads to the glossary, and its title says the meaning. */

const GAP = 8;
const REST_MS = 120;

const box = document.createElement("div");
box.id = "term-says";
box.className = "term-says";
box.setAttribute("role", "tooltip");
box.popover = "manual";
document.querySelector("main").append(box);

let waiting;
let shown;

/** Put the box below its word, or above it where there is no room, inside the window. */
function place(link) {
  const word = link.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const left = Math.min(Math.max(word.left, GAP), document.documentElement.clientWidth - size.width - GAP);
  const below = word.bottom + GAP / 2;
  const best = below + size.height > innerHeight ? word.top - size.height - GAP / 2 : below;
  const top = Math.min(Math.max(best, GAP), innerHeight - size.height - GAP);
  box.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
}

function show(link) {
  clearTimeout(waiting);
  box.textContent = link.dataset.says;
  if (!box.matches(":popover-open")) box.showPopover();
  link.setAttribute("aria-describedby", box.id);
  if (shown !== link) shown?.removeAttribute("aria-describedby");
  shown = link;
  place(link);
}

function hide() {
  clearTimeout(waiting);
  if (box.matches(":popover-open")) box.hidePopover();
  shown?.removeAttribute("aria-describedby");
  shown = undefined;
}

function hideSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(hide, REST_MS);
}

for (const link of document.querySelectorAll("a.term")) {
  link.dataset.says = link.title;
  link.removeAttribute("title");
  link.addEventListener("pointerenter", ({ pointerType }) => pointerType === "mouse" && show(link));
  link.addEventListener("pointerleave", hideSoon);
  link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
  link.addEventListener("blur", hideSoon);
  /* The first touch shows the meaning, the second one follows the link. */
  link.addEventListener("click", (event) => {
    if (event.pointerType === "touch" && shown !== link) {
      event.preventDefault();
      show(link);
    }
  });
}

/* The pointer may move onto the box, to read or to mark its words. */
box.addEventListener("pointerenter", () => clearTimeout(waiting));
box.addEventListener("pointerleave", hideSoon);
document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
document.addEventListener("pointerdown", ({ target }) => {
  if (target !== shown && !box.contains(target)) hide();
});
/* Coming to a word by keyboard may scroll the page: the box goes along. */
addEventListener("scroll", () => shown && place(shown), { passive: true });
