// Files to hand on: a press of a button asks the server for one, which makes it elsewhere. While it
// is on its way this asks how far it is; when it is ready it is saved, once. A reader on the way to
// another page asks nothing for a moment, as the answer would come to the page they have left.
const LOOK_MS = 300;
const SLOW_MS = 800;
const PATIENCE = 10;
const LEAVING_MS = 3000;

const panels = new WeakMap();

function element(tag, className, parent) {
  const made = document.createElement(tag);
  made.className = className;
  parent.append(made);
  return made;
}

function save({ name, mime, content }) {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: mime }));
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
}

function build(parent) {
  const root = element("div", "handover", parent);
  const panel = { about: element("p", "handover-about", root), rows: new Map(), saved: new Set(), looks: 0 };
  panel.buttons = element("div", "handover-buttons", root);
  panel.said = element("div", "", root);
  return panel;
}

function row(panel, key) {
  if (panel.rows.has(key)) return panel.rows.get(key);
  const button = element("button", "handover-button", panel.buttons);
  button.type = "button";
  button.dataset.format = key;
  const made = { button, format: element("b", "", button), name: element("span", "", button) };
  made.bar = element("progress", "", button);
  made.said = element("p", "handover-said", panel.said);
  made.said.setAttribute("role", "status");
  made.text = element("span", "", made.said);
  made.again = element("button", "handover-again", made.said);
  made.again.type = "button";
  button.addEventListener("click", () => panel.ask(key));
  made.again.addEventListener("click", () => { button.focus(); panel.ask(key); });
  panel.rows.set(key, made);
  return made;
}

function dress(part, one, again) {
  const busy = Boolean(one.stage) && !["done", "failed"].includes(one.stage);
  part.format.textContent = one.format;
  part.name.textContent = one.name;
  part.button.setAttribute("aria-label", one.button);
  part.button.setAttribute("aria-busy", String(busy));
  part.button.dataset.stage = one.stage;
  part.bar.hidden = !busy;
  part.bar.max = 1;
  part.bar.value = one.share ?? 0;
  part.bar.setAttribute("aria-label", one.progress);
  part.said.hidden = !one.said;
  // Only what has changed is written, so that it is read out once.
  if (part.text.textContent !== one.said) part.text.textContent = one.said;
  part.said.classList.toggle("handover-failed", one.stage === "failed");
  part.again.hidden = one.stage !== "failed";
  part.again.textContent = again;
  return busy;
}

function begin({ data, parentElement, setTriggerValue }) {
  if (!panels.has(parentElement)) panels.set(parentElement, build(parentElement));
  const panel = panels.get(parentElement);
  // While a reader looks for the right button, what makes the files starts.
  const menu = parentElement.closest("details");
  if (menu && !panel.menu) {
    panel.menu = menu;
    menu.addEventListener("toggle", () => { if (menu.open) panel.opened(); });
  }
  panel.opened = () => setTriggerValue("opened", `${Date.now()}`);
  panel.ask = (key) => { panel.looks = 0; setTriggerValue("asked", key); };
  panel.about.textContent = data.about;
  let busy = false;
  for (const one of data.formats) {
    busy = dress(row(panel, one.key), one, data.again) || busy;
    if (one.file && !panel.saved.has(one.file.ticket)) {
      panel.saved.add(one.file.ticket);
      save(one.file);
      setTriggerValue("saved", one.file.ticket);
    }
  }
  if (!busy) return undefined;
  const page = location.pathname;
  const look = () => {
    if (!parentElement.isConnected || location.pathname !== page) return;
    panel.looks += 1;
    setTriggerValue("looked", `${Date.now()}`);
  };
  let timer = setTimeout(look, panel.looks < PATIENCE ? LOOK_MS : SLOW_MS);
  const wait = (event) => {
    if (event.type === "click" && !event.target.closest("a:not([download])")) return;
    clearTimeout(timer);
    timer = setTimeout(look, LEAVING_MS);
  };
  document.addEventListener("click", wait, true);
  window.addEventListener("popstate", wait, true);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("click", wait, true);
    window.removeEventListener("popstate", wait, true);
  };
}

export default function (part) {
  return anew(part.parentElement, () => begin(part));
}
