// The answer being written: kept on this device at each pause, files by drop and paste, sent once.
const PAUSE = 400;

export function begin() {
  const form = document.querySelector("[data-draft]");
  const text = form.querySelector("textarea");
  const state = form.querySelector(".draft-state");
  const account = document.body.dataset.account ?? "";
  const key = `balie-draft ${account} ${form.dataset.draft}`;

  forgetSent();
  const kept = localStorage.getItem(key);
  if (kept && !text.value.trim()) {
    text.value = kept;
    state.textContent = state.dataset.restored;
  }

  let pause;
  text.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => keep(key, text.value, state), PAUSE);
  });
  addEventListener("pagehide", () => keep(key, text.value, state));
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.querySelector("button.primary").click();
    }
    if (event.key === "Escape") text.blur();
  });

  let sending = false;
  form.addEventListener("submit", (event) => {
    if (sending) return event.preventDefault();
    sending = true;
    if (event.submitter?.value !== "preview") sessionStorage.setItem("balie-sending", key);
  });
  addEventListener("pageshow", () => { sending = false; });
  files(form, text);
}

function keep(key, words, state) {
  if (words.trim()) {
    localStorage.setItem(key, words);
    state.textContent = state.dataset.kept;
  } else {
    localStorage.removeItem(key);
    state.textContent = "";
  }
}

// The page after a sending tells whether it went: a stopped one shows why and keeps the words.
export function forgetSent() {
  const key = sessionStorage.getItem("balie-sending");
  if (!key) return;
  sessionStorage.removeItem("balie-sending");
  if (!document.querySelector("[role=alert]")) localStorage.removeItem(key);
}

function files(form, text) {
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector("[data-chosen]");
  let chosen = [];
  const show = () => {
    const carried = new DataTransfer();
    for (const file of chosen) carried.items.add(file);
    input.files = carried.files;
    list.replaceChildren(...chosen.map((file) => chip(file, list.dataset.remove, () => {
      chosen = chosen.filter((other) => other !== file);
      show();
    })));
  };
  const add = (more) => {
    chosen = [...chosen, ...more];
    show();
  };
  input.addEventListener("change", () => add([...input.files]));
  text.addEventListener("paste", (event) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    add(event.clipboardData.files);
  });
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("dropping");
  });
  form.addEventListener("dragleave", () => form.classList.remove("dropping"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("dropping");
    add(event.dataTransfer.files);
  });
}

function chip(file, remove, gone) {
  const item = document.createElement("li");
  item.className = "chip";
  const name = document.createElement("span");
  name.textContent = file.name;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "×";
  button.setAttribute("aria-label", `${remove}: ${file.name}`);
  button.addEventListener("click", gone);
  item.append(name, button);
  return item;
}
