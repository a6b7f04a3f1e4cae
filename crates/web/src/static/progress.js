// What goes on in the background is looked at again until it is done; a reader hears only what changed.
const WAIT = 3000;

async function look() {
  const stale = document.querySelector("[data-progress]");
  const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-progress]");
    if (!fresh) return location.reload();
    if (fresh.textContent !== stale.textContent) stale.replaceChildren(...fresh.childNodes);
  }
  setTimeout(look, WAIT);
}

setTimeout(look, WAIT);
