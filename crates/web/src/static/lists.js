// A list that changes under one's eyes: fresh words in place, nothing moved that is being read.
const key = (row) => row.querySelector(".row-go").href;

// Puts a fresh list in place of a stale one, or offers to when rows in view would move.
export function renew(stale, fresh) {
  const old = [...stale.children];
  const now = [...fresh.children];
  const chosen = new Set([...stale.querySelectorAll(":checked")].map((box) => box.value));
  for (const box of fresh.querySelectorAll("input[type=checkbox]")) box.checked = chosen.has(box.value);
  const last = old.findLastIndex(seen);
  const same = old.slice(0, last + 1).every((row, place) => now[place] && key(row) === key(now[place]));
  if (document.hidden || same) return put(stale, fresh);
  const known = new Map(now.map((row) => [key(row), row]));
  for (const row of old) {
    const news = known.get(key(row));
    if (news && !row.contains(document.activeElement)) row.replaceChildren(...news.cloneNode(true).childNodes);
    row.classList.toggle("gone", !news);
  }
  const had = new Set(old.map(key));
  offer(stale, fresh, now.filter((row) => !had.has(key(row))).length);
}

function seen(row) {
  const box = row.getBoundingClientRect();
  return (box.bottom > 0 && box.top < innerHeight) || row.contains(document.activeElement);
}

function put(stale, fresh) {
  const focused = document.activeElement?.closest(".row");
  const at = focused && stale.contains(focused) ? key(focused) : null;
  stale.replaceChildren(...fresh.childNodes);
  stale.parentElement.querySelector(".list-news")?.remove();
  if (at) [...stale.children].find((row) => key(row) === at)?.querySelector(".row-go").focus();
}

function offer(stale, fresh, count) {
  stale.parentElement.querySelector(".list-news")?.remove();
  const bar = document.createElement("p");
  bar.className = "list-news";
  bar.setAttribute("role", "status");
  const button = document.createElement("button");
  button.className = "button";
  button.textContent = count ? stale.dataset.new.replace("#", count) : stale.dataset.moved;
  button.addEventListener("click", () => put(stale, fresh));
  bar.append(button);
  stale.before(bar);
}
