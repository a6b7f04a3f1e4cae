// Words typed into a form that has no draft on the server: kept on this device until they have left.
const PAUSE = 400;

export function begin(texts) {
  for (const text of texts) {
    const key = `balie-keep ${document.body.dataset.account ?? ""} ${location.pathname} ${text.id}`;
    const kept = localStorage.getItem(key);
    if (kept && !text.value) {
      text.value = kept;
      text.insertAdjacentElement("afterend", told(text.dataset.keep));
    }
    let pause;
    const here = () => (text.value.trim() ? localStorage.setItem(key, text.value) : localStorage.removeItem(key));
    text.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(here, PAUSE);
    });
    text.form.addEventListener("submit", () => {
      clearTimeout(pause);
      here();
      sessionStorage.setItem("balie-sending", key);
    });
  }
}

function told(words) {
  const line = document.createElement("small");
  line.role = "status";
  line.textContent = words;
  return line;
}
