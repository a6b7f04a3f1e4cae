// The server says only "case so-and-so changed"; what changed is fetched with one's own eyes.
import { renew } from "./lists.js";

const WAIT = 300;

export function begin() {
  const open = document.querySelector("[data-case]");
  let timer;
  const source = new EventSource(`/live?from=${document.body.dataset.mark}`);
  source.addEventListener("changed", (event) => {
    if (open && event.data === open.dataset.case) document.querySelector(".news")?.removeAttribute("hidden");
    clearTimeout(timer);
    timer = setTimeout(refresh, WAIT);
  });
  const close = () => {
    clearTimeout(timer);
    source.close();
  };
  addEventListener("pagehide", close, { once: true });
  document.addEventListener("leave", close, { once: true });
}

// Puts fresh lists and counts in place.
async function refresh() {
  const parts = "[data-live], .rail nav";
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll(parts);
  const stale = document.querySelectorAll(parts);
  if (fresh.length !== stale.length) return;
  stale.forEach((part, place) => {
    if (part.matches("[data-live]")) renew(part, fresh[place]);
    else part.replaceChildren(...fresh[place].childNodes);
  });
}
