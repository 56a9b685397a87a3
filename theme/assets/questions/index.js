/* Makes each list of follow-up questions on the page an explorer. Where that fails, the plain list stays. */

import { saysSomething } from "./address.js";
import { fetchBank } from "./bank.js";
import { Explorer } from "./explorer.js";

const NEAR = "1200px"; /* a chapter's list gets ready before the reader is there */

async function start(container) {
  const bank = await fetchBank(container.dataset.site);
  await new Explorer(container, bank).begin();
}

for (const container of document.querySelectorAll(".questions")) {
  const near = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    near.disconnect();
    start(container);
  }, { rootMargin: NEAR });
  if (saysSomething(location.search)) start(container);
  else near.observe(container);
}
