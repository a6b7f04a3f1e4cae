// A name after @ in a note is completed by Tab, from the colleagues that can be told.
export function begin(select) {
  const note = select.form.querySelector("textarea");
  const names = [...select.options].filter((one) => one.value).map((one) => one.textContent.replace(/ \([^)]*\)$/, ""));
  const hint = select.form.querySelector("[data-named]");
  const said = hint.textContent;
  const fitting = () => {
    const typed = /(?:^|[^\p{L}\p{N}])@([\p{L} ]{1,40})$/u.exec(note.value.slice(0, note.selectionStart));
    if (!typed) return null;
    const name = names.find((one) => one.toLowerCase().startsWith(typed[1].toLowerCase()) && one.length > typed[1].length);
    return name ? { name, rest: name.slice(typed[1].length) } : null;
  };
  note.addEventListener("input", () => {
    const found = fitting();
    hint.textContent = found ? `Tab → @${found.name}` : said;
  });
  note.addEventListener("keydown", (event) => {
    const found = event.key === "Tab" && !event.shiftKey && fitting();
    if (!found) return;
    event.preventDefault();
    note.setRangeText(`${found.rest} `, note.selectionStart, note.selectionEnd, "end");
    hint.textContent = said;
  });
}
