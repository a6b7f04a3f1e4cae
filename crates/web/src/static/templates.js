// Standard texts without leaving the answer: by the button, or by "/" at the start of a line.
export function begin(form, text) {
  const link = form.querySelector("[data-templates]");
  let dialog;
  document.addEventListener("leave", () => dialog?.remove(), { once: true });
  const open = async () => {
    const answer = await fetch(link.href).catch(() => null);
    if (!answer?.ok) return void (location.href = link.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    dialog ??= document.body.appendChild(document.createElement("dialog"));
    dialog.className = "picker";
    dialog.setAttribute("aria-label", page.querySelector("h1").textContent);
    const find = document.createElement("input");
    find.type = "search";
    find.setAttribute("aria-label", page.querySelector("h1").textContent);
    find.placeholder = page.querySelector("h1").textContent;
    const close = document.createElement("button");
    close.className = "button";
    close.textContent = link.dataset.close;
    close.onclick = () => dialog.close();
    dialog.replaceChildren(find, page.querySelector("[data-template-list]"), close);
    find.oninput = () => {
      const words = find.value.toLowerCase().split(/\s+/);
      for (const item of dialog.querySelectorAll(".templates li")) {
        item.hidden = !words.every((word) => item.textContent.toLowerCase().includes(word));
      }
    };
    find.onkeydown = (event) => {
      if (event.key !== "Enter" && event.key !== "ArrowDown") return;
      event.preventDefault();
      const first = dialog.querySelector("li:not([hidden]) button");
      if (event.key === "Enter") first?.click();
      else first?.focus();
    };
    dialog.showModal();
    find.focus();
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    open();
  });
  text.addEventListener("keydown", (event) => {
    const before = text.value.slice(0, text.selectionStart);
    if (event.key !== "/" || event.isComposing || !(before === "" || before.endsWith("\n"))) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("submit", (event) => {
    if (!dialog?.contains(event.target)) return;
    event.preventDefault();
    const words = event.submitter.querySelector(".template-text").textContent;
    dialog.close();
    text.focus();
    text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
