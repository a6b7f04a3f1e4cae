// Finds as one types: after a pause the same page's results, put in place; the focus stays where it is.
const PAUSE = 250;

export function begin(input) {
  let timer;
  let asked;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(find, PAUSE);
  });
  async function find() {
    const address = new URL(location.href);
    address.searchParams.set("q", input.value);
    address.searchParams.delete("after");
    if (!input.value.trim()) return;
    asked?.abort();
    asked = new AbortController();
    const answer = await fetch(address, { headers: { accept: "text/html" }, signal: asked.signal }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [stale, fresh] = [document, page].map((one) => one.querySelector("[data-found]"));
    if (!fresh) return;
    stale.replaceChildren(...fresh.childNodes);
    history.replaceState(null, "", address);
  }
}
