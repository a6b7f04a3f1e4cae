// The page after an answer is put in place of this one: no new document has to be made, so the next case stands there at once.
let shown = location.pathname;

// Sends as the browser would; false where there is no connection, and nothing is lost.
export async function send(form, button) {
  const body = new FormData(form, button);
  const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "text/html" } }).catch(() => null);
  const text = await answer?.text().catch(() => null);
  if (text == null) return false;
  const page = new DOMParser().parseFromString(text, "text/html");
  if (!alike(page)) {
    if (answer.redirected) location.assign(answer.url);
    else write(text);
  } else put(page, answer.redirected ? answer.url : location.href);
  return true;
}

// Of the same desk and made by the same release.
function alike(page) {
  const files = (one) => [...one.querySelectorAll("link[rel=stylesheet], script[src]")].map((file) => file.getAttribute("href") ?? file.getAttribute("src")).join();
  return page.querySelector(".rail") && page.body.dataset.account === document.body.dataset.account && files(page) === files(document);
}

function put(page, address) {
  document.dispatchEvent(new Event("leave"));
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.body.className = page.body.className;
  document.body.dataset.mark = page.body.dataset.mark;
  for (const part of [".demo-bar", ".rail", "main"]) document.querySelector(part)?.replaceWith(page.querySelector(part));
  if (address !== location.href) history.pushState(null, "", address);
  shown = location.pathname;
  scrollTo(0, 0);
  document.querySelector("main").focus({ preventScroll: true });
  document.dispatchEvent(new Event("put"));
}

// A page that says the session is over, or that something broke: as it came.
function write(text) {
  sessionStorage.removeItem("balie-sending");
  document.open();
  document.write(text);
  document.close();
}

addEventListener("popstate", () => {
  if (location.pathname !== shown) location.reload();
});
