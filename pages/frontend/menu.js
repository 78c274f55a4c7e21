// A button that opens a list of actions, worked by pointer, finger and keyboard alike: Enter, Space
// and the arrows open it, arrows, Home and End move in it, Escape closes it.

const KEPT_PX = 64;

function menuButton(parent, className) {
  const root = element("div", "chart-menu", parent);
  const button = element("button", className, root);
  const list = element("div", "chart-list", root);
  button.type = "button";
  button.setAttribute("aria-haspopup", "menu");
  list.setAttribute("role", "menu");
  list.hidden = true;
  const menu = { root, button, list, items: () => [...list.children].filter((one) => !one.hidden) };
  button.setAttribute("aria-expanded", "false");
  // Enter and Space press the button; the first entry is where its reader goes on from.
  button.addEventListener("click", () => (list.hidden ? openMenu(menu, 0) : closeMenu(menu)));
  root.addEventListener("keydown", (event) => menuKey(menu, event));
  root.addEventListener("focusout", (event) => {
    if (!list.hidden && !root.contains(event.relatedTarget)) closeMenu(menu);
  });
  return menu;
}

function menuItem(menu, act) {
  const item = element("button", "chart-item", menu.list);
  item.type = "button";
  item.tabIndex = -1;
  item.setAttribute("role", "menuitem");
  item.addEventListener("click", () => {
    closeMenu(menu);
    menu.button.focus();
    act();
  });
  return item;
}

function openMenu(menu, place) {
  menu.list.hidden = false;
  menu.button.setAttribute("aria-expanded", "true");
  // Over the chart, where it hides nothing that follows; below where the screen ends above.
  const room = menu.button.getBoundingClientRect().top - KEPT_PX;
  menu.list.classList.toggle("below", room < menu.list.offsetHeight);
  menu.items().at(place).focus();
}

function closeMenu(menu) {
  menu.list.hidden = true;
  menu.button.setAttribute("aria-expanded", "false");
}

function menuKey(menu, event) {
  const { list, button } = menu;
  if (list.hidden) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    openMenu(menu, event.key === "ArrowDown" ? 0 : -1);
    return;
  }
  if (event.key === "Escape") {
    event.preventDefault();
    closeMenu(menu);
    button.focus();
    return;
  }
  const items = menu.items();
  const now = items.indexOf(document.activeElement);
  const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length).focus();
}
