/* The practice part of a page is made by the module that its place names. */

const PARTS = {
  drills: () => import("./drills/page.js"),
  flashcards: () => import("./cards/page.js"),
  mock: () => import("./mock/page.js"),
  overview: () => import("./progress/overview.js"),
  progress: () => import("./progress/page.js"),
};

for (const place of document.querySelectorAll("[data-practice]")) {
  const { start } = await PARTS[place.dataset.practice]();
  start(place).catch((error) => {
    place.textContent = `This part could not be loaded (${error.message}). The page below works without it.`;
  });
}
