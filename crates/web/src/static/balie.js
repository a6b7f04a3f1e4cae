// What makes the pages quicker for those with a script; every page works without it.
import { listen } from "./keys.js";

listen();
begin();
document.addEventListener("put", begin);

function begin() {
  forgetSent();
  if (document.querySelector("[data-draft]")) import("./composer.js").then((module) => module.begin());
  if (document.querySelector("[data-live], [data-case]")) import("./live.js").then((module) => module.begin());
  const kept = document.querySelectorAll("[data-keep]");
  if (kept.length > 0) import("./keep.js").then((module) => module.begin(kept));
  const typing = document.querySelector("[data-as-you-type]");
  if (typing) import("./search.js").then((module) => module.begin(typing));
  if (document.querySelector("[data-copy]")) import("./copy.js").then((module) => module.begin());
  if (document.querySelector("[data-leaves]")) import("./undo.js").then((module) => module.begin());
  const names = document.querySelector("[data-names]");
  if (names) import("./names.js").then((module) => module.begin(names));
  // What an action came to is said once: reloading does not say it again.
  const here = new URL(location.href);
  if (here.searchParams.has("done")) {
    here.searchParams.delete("done");
    history.replaceState(null, "", here);
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    import("./palette.js").then((module) => module.open());
  }
});

// An open sheet closes by Escape and by a click beside it.
const sheets = () => document.querySelectorAll("details.act[open], details.why[open], details.account[open]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const sheet of sheets()) {
    sheet.open = false;
    sheet.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const sheet of sheets()) if (!sheet.contains(event.target)) sheet.open = false;
});

// The page after a sending tells whether it went: a stopped one shows why, one to sign in has no menu; both keep the words.
function forgetSent() {
  const key = sessionStorage.getItem("balie-sending");
  if (!key) return;
  sessionStorage.removeItem("balie-sending");
  if (document.querySelector(".rail") && !document.querySelector("[role=alert]")) localStorage.removeItem(key);
}
