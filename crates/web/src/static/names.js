// A name after @ in a note is completed by Tab, from the colleagues that can be told.
export function begin(select) {
  const note = select.form.elements.text;
  note.addEventListener("keydown", (event) => {
    const typed = /@([\p{L} ]+)$/u.exec(note.value.slice(0, note.selectionStart))?.[1] ?? "";
    const fits = (name) => name.length > typed.length && name.toLowerCase().startsWith(typed.toLowerCase());
    const name = typed && [...select.options].map((one) => one.text).find(fits);
    if (event.key !== "Tab" || event.shiftKey || !name) return;
    event.preventDefault();
    note.setRangeText(`${name.slice(typed.length)} `, note.selectionStart, note.selectionEnd, "end");
  });
}
