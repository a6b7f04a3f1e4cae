// The answer being written: kept on this device at each pause, on the server right after; files by drop and paste.
import { send } from "./next.js";

const PAUSE = 400;
const SAVE = 1200;
const RETRY = 8000;

export function begin() {
  const form = document.querySelector("form[data-draft]");
  const text = form.querySelector("textarea");
  const state = form.querySelector(".draft-state");
  const key = `balie-draft ${document.body.dataset.account ?? ""} ${form.dataset.draft}`;
  const over = new AbortController();
  const { signal } = over;
  document.addEventListener("leave", () => over.abort(), { once: true });
  const keeper = keep(form, text, state, key, signal);

  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.querySelector("button.primary").click();
    }
    if (event.key === "Escape") text.blur();
  });

  const upload = files(form, text, state);
  let sending = false;
  form.addEventListener("submit", (event) => {
    if (sending) return event.preventDefault();
    if (upload.pending) {
      event.preventDefault();
      const button = event.submitter;
      return void upload.pending.then((arrived) => { if (arrived) button.click(); });
    }
    if (!navigator.onLine) {
      event.preventDefault();
      state.textContent = state.dataset.waiting;
      const button = event.submitter;
      keeper.stop();
      addEventListener("online", () => button.click(), { once: true, signal });
      return;
    }
    sending = true;
    keeper.stop();
    if (event.submitter?.name !== "then" || event.submitter.value === "preview") return;
    sessionStorage.setItem("balie-sending", key);
    event.preventDefault();
    send(form, event.submitter).then((sent) => {
      if (sent) return;
      state.textContent = state.dataset.offline;
      again();
    });
  });
  const again = () => {
    sending = false;
    keeper.go();
  };
  addEventListener("pageshow", again, { signal });
  if (form.querySelector("[data-templates]")) import("./templates.js").then((module) => module.begin(form, text));
  present(form, text, signal);
  const last = document.querySelector(".call.now") ?? [...document.querySelectorAll(".thread .letter")].at(-1);
  if (!document.querySelector(".act[open]")) last?.scrollIntoView({ block: last.matches(".call") ? "center" : "nearest" });
}

// On this device first, then on the server; what did not get there is tried again.
function keep(form, text, state, key, signal) {
  const server = text.value;
  let revision = Number(form.dataset.revision);
  const local = JSON.parse(localStorage.getItem(key) ?? "null");
  if (local && local.text !== server && (local.revision >= revision || !server.trim())) {
    text.value = local.text;
    state.textContent = state.dataset.restored;
  }
  let pause, save, saving = false, left = false;
  const here = () => {
    if (text.value.trim()) localStorage.setItem(key, JSON.stringify({ text: text.value, revision }));
    else localStorage.removeItem(key);
  };
  const there = async () => {
    clearTimeout(save);
    if (left) return;
    if (saving) return void (save = setTimeout(there, SAVE));
    saving = true;
    const words = text.value;
    const body = new URLSearchParams({ text: words, seen: form.elements.seen.value, revision });
    try {
      const answer = await fetch(`/cases/${form.dataset.draft}/draft`, { method: "POST", body, redirect: "manual" });
      if (answer.ok) {
        revision = (await answer.json()).revision;
        if (text.value === words) localStorage.removeItem(key);
        state.textContent = words.trim() ? state.dataset.saved : "";
      } else if (answer.type === "opaqueredirect" || answer.status === 401) {
        state.textContent = state.dataset.signedOut;
      } else if (answer.status === 409) {
        state.textContent = state.dataset.elsewhere;
      } else {
        state.textContent = (await answer.json().catch(() => null))?.words ?? state.dataset.kept;
      }
    } catch {
      state.textContent = state.dataset.offline;
      save = setTimeout(there, RETRY);
    }
    saving = false;
  };
  text.addEventListener("input", () => {
    clearTimeout(pause);
    clearTimeout(save);
    pause = setTimeout(here, PAUSE);
    save = setTimeout(there, SAVE);
  });
  addEventListener("online", () => { if (localStorage.getItem(key)) there(); }, { signal });
  addEventListener("pagehide", () => { if (text.value !== server) here(); }, { signal });
  if (text.value !== server) save = setTimeout(there, SAVE);
  return { stop: () => { left = true; clearTimeout(pause); here(); }, go: () => { left = false; } };
}

// Files go to the draft at once, so that a preview, another device or a new login still has them.
function files(form, text, state) {
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector("[data-files]");
  const given = { pending: null };
  const bring = async (chosen, before) => {
    await before;
    const body = new FormData();
    for (const file of chosen) body.append("files", file);
    list.setAttribute("aria-busy", "true");
    const answer = await fetch(`/cases/${form.dataset.draft}/draft/files`, { method: "POST", body }).catch(() => null);
    list.removeAttribute("aria-busy");
    if (answer?.ok) list.innerHTML = await answer.text();
    else state.textContent = (await answer?.json().catch(() => null))?.words ?? list.dataset.failed;
    return answer?.ok;
  };
  const add = (chosen) => {
    input.value = "";
    const fits = chosen.filter((file) => file.size <= Number(form.dataset.most));
    state.textContent = fits.length < chosen.length ? list.dataset.large : "";
    if (fits.length === 0) return;
    const mine = bring(fits, given.pending);
    given.pending = mine;
    mine.finally(() => { if (given.pending === mine) given.pending = null; });
  };
  input.addEventListener("change", () => add([...input.files]));
  text.addEventListener("paste", (event) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    add([...event.clipboardData.files]);
  });
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("dropping");
  });
  form.addEventListener("dragleave", () => form.classList.remove("dropping"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("dropping");
    add([...event.dataTransfer.files]);
  });
  return given;
}

// Who else is here: told and asked while the page is looked at.
const BEAT = 20000;
function present(form, text, signal) {
  const line = form.querySelector("[data-present]");
  let typed = 0;
  text.addEventListener("input", () => { typed = Date.now(); });
  const beat = async () => {
    if (document.hidden || signal.aborted) return;
    const body = new URLSearchParams({ writing: Date.now() - typed < 2 * BEAT });
    const answer = await fetch(`/cases/${form.dataset.draft}/presence`, { method: "POST", body }).catch(() => null);
    if (answer?.ok) line.textContent = await answer.text();
  };
  const turns = setInterval(beat, BEAT);
  signal.addEventListener("abort", () => clearInterval(turns));
  document.addEventListener("visibilitychange", beat, { signal });
  setTimeout(beat, 800);
}
