// Every action of the page and every case number, by typing a few letters.
const MOST = 12;

export function open() {
  const dialog = document.getElementById("palette");
  if (!dialog || dialog.open) return;
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("ul");
  const actions = gather();
  const show = () => list.replaceChildren(...fitting(actions, input.value).map((action) => line(action, dialog)));
  input.value = "";
  input.oninput = show;
  input.onkeydown = (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      list.querySelector("button")?.click();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      list.querySelector("button")?.focus();
    }
  };
  list.onkeydown = (event) => {
    const item = event.target.closest("li");
    if (event.key === "ArrowDown") item?.nextElementSibling?.firstChild.focus();
    if (event.key === "ArrowUp") (item?.previousElementSibling?.firstChild ?? input).focus();
  };
  show();
  dialog.showModal();
}

function gather() {
  const found = document.querySelectorAll(".rail nav a, .acts .button, .composer button, .account-menu button, .desk-ways button, main a.button");
  const usable = [...found].filter((one) => !one.disabled && !one.closest(".sheet"));
  return usable.map((one) => ({ name: one.textContent.trim().replace(/\s+/g, " "), run: () => one.click() }));
}

function fitting(actions, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = actions.filter((action) => words.every((word) => action.name.toLowerCase().includes(word)));
  const number = typed.trim().replace(/^#/, "");
  if (/^\d+$/.test(number)) fits.unshift({ name: `#${number}`, run: () => { location.href = `/cases/${number}`; } });
  return fits.slice(0, MOST);
}

function line(action, dialog) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "row-button";
  button.textContent = action.name;
  button.addEventListener("click", () => {
    dialog.close();
    action.run();
  });
  item.append(button);
  return item;
}
