// One key for each thing done all day. Never while somebody is typing.
const typing = (target) => target.closest("input, textarea, select, [contenteditable], dialog");

function step(by) {
  const rows = [...document.querySelectorAll(".row-go")];
  if (rows.length === 0) return;
  const at = rows.indexOf(document.activeElement);
  const start = at >= 0 ? at : rows.findIndex((row) => row.getAttribute("aria-current"));
  const next = rows[Math.min(rows.length - 1, Math.max(0, start + by))] ?? rows[0];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function use(key) {
  const found = document.querySelector(`[data-key="${key}"]`);
  if (!found) return false;
  if (found.matches("summary")) {
    found.parentElement.open = true;
    found.parentElement.querySelector("textarea:not(:disabled), input:not([type=hidden]), button")?.focus();
  } else if (found.matches("button")) {
    found.click();
  } else {
    found.focus();
  }
  return true;
}

export function listen() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "?") document.getElementById("keys")?.showModal();
    else if (!/^[a-z/]$/.test(event.key) || !use(event.key)) return;
    event.preventDefault();
  });
}
