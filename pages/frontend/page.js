// What stands around a page in the browser: its language on every load (Streamlit's own shell says
// English), the platform's own words in it, names for what has none, and the Escape key. The server
// puts translated.js, refused.js and history.js before it.
const QUIET_MS = 120;
const LONGEST_MS = 3000;
const RESTORED_MS = 300;
const ATTRIBUTES = ["aria-label", "placeholder"];
const LOADING = "[data-testid=stSkeleton], [data-testid=stAppSkeleton]";
const STAR = "*";
const TEXTS = ["stSkipToContent", "InputInstructions", "stFileUploaderDropzone", "stTooltipContent",
  "stTopNavSection", "stSelectboxVirtualDropdown", "stMultiSelect", "stMultiSelectDropdown", "stDataFrameColumnMenu",
  "stDataFrameColumnVisibilityMenu", "stDataFrameColumnFormattingMenu", "stDataFrameStatisticsMenu"]
  .map((name) => `[data-testid=${name}]`).join();

// A help button is named after its field and other words hold a number: there the word has a star.
function spoken(text) {
  const told = shared.page.platform;
  const known = told[text.trim()];
  if (known) return known;
  for (const [word, wanted] of Object.entries(told)) {
    if (!word.includes(STAR)) continue;
    const [start, end] = word.split(STAR);
    if (text.length <= start.length + end.length) continue;
    if (!text.startsWith(start) || !text.endsWith(end)) continue;
    return wanted.replace(STAR, () => text.slice(start.length, text.length - end.length));
  }
  return text;
}

function speak() {
  for (const name of ATTRIBUTES) {
    for (const one of document.querySelectorAll(`[${name}]`)) {
      const wanted = spoken(one.getAttribute(name));
      if (wanted !== one.getAttribute(name)) one.setAttribute(name, wanted);
    }
  }
  for (const one of document.querySelectorAll(TEXTS)) {
    for (const node of texts(one)) {
      const wanted = spoken(node.nodeValue);
      if (wanted !== node.nodeValue) node.nodeValue = wanted;
    }
  }
}

function texts(parent) {
  const walker = document.createTreeWalker(parent, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

// A table that scrolls is reached by the keyboard and named after the heading above it; where
// several stand below one heading they are counted.
function nameTables() {
  let heading = "";
  let count = 0;
  for (const one of document.querySelectorAll("h1, h2, h3, [data-testid=stTable] > div, .figures")) {
    if (/^H\d$/.test(one.tagName)) [heading, count] = [one.textContent, 0];
    else {
      count += 1;
      const name = `${shared.page.table}: ${heading}${count > 1 ? ` ${count}` : ""}`;
      if (one.getAttribute("aria-label") === name) continue;
      one.setAttribute("role", "region");
      one.setAttribute("aria-label", name);
      one.tabIndex = 0;
    }
  }
}

// A page shows itself once it is whole, or after three seconds: what grows piece by piece jumps.
function arrive() {
  const root = document.documentElement;
  if (root.dataset.arrived || !document.querySelector(".run-id")) return;
  if (document.querySelector(LOADING)) return;
  const running = document.querySelector("[data-test-script-state]")?.dataset.testScriptState;
  if (running === "notRunning") root.dataset.arrived = "true";
}

// Escape closes what the reader has opened around where they are, unless they are typing.
function closeOpened(event) {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (document.activeElement?.matches("input, textarea")) return;
  const opened = document.activeElement?.closest("details[open]");
  const summary = opened?.querySelector("summary");
  if (!summary) return;
  summary.click();
  summary.focus();
}

// What is marked as mere decoration may not be named; the button inside it has the name.
function unname() {
  for (const one of document.querySelectorAll("[role=presentation][aria-label]")) {
    one.removeAttribute("aria-label");
    one.removeAttribute("tabindex");
  }
}

// Lines of code that run out of their box can be scrolled by keyboard too.
function reachCode() {
  for (const one of document.querySelectorAll("[data-testid=stCode] pre")) one.tabIndex = 0;
}

// The bar of a phone opens the sheet of levers, or closes it.
function openLevers(event) {
  if (!event.target.closest?.(".lever-open")) return;
  const opened = document.querySelector("[data-testid=stSidebarCollapseButton] button");
  const sheet = document.querySelector("[data-testid=stSidebar]");
  const open = sheet?.dataset.collapsed === "false";
  const wanted = open ? opened : document.querySelector("[data-testid=stExpandSidebarButton]");
  wanted?.click();
}

// Whoever comes back finds the sheet as their window's width has it: over a narrow page, where it
// covers what they came for, closed; beside a wide one, whatever they did when it was narrow, open.
function closeSheet() {
  if (!window.matchMedia("(max-width: 768px)").matches) return;
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith("stSidebarCollapsed")) localStorage.removeItem(name);
  }
}

function tidy() {
  speak();
  tellRefusals();
  unname();
  reachCode();
  nameTables();
  arrive();
}

// A page in motion is left alone; once it has been quiet for a moment it is tidied.
function watch() {
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(tidy, QUIET_MS);
  };
  const told = ["data-test-script-state", ...ATTRIBUTES];
  const seen = { childList: true, subtree: true, attributeFilter: told };
  new MutationObserver(wait).observe(document.body, seen);
  document.addEventListener("keydown", closeOpened);
  document.addEventListener("click", openLevers);
  window.addEventListener("pagehide", closeSheet);
  setTimeout(() => { document.documentElement.dataset.arrived = "true"; }, LONGEST_MS);
}

// When the line to the server was lost and is there again, the page asks once for all it shows: a
// server started meanwhile knows nothing of it and would leave old charts standing.
function watchLine() {
  const Line = window.WebSocket;
  window.WebSocket = class extends Line {
    constructor(...where) {
      super(...where);
      this.addEventListener("open", () => setTimeout(() => shared.lineRestored(), RESTORED_MS));
    }
  };
}

export default function ({ data, parentElement, setTriggerValue }) {
  const first = !shared.page;
  shared.page = data;
  shared.lineRestored = () => setTriggerValue("restored", Date.now());
  parentElement.hidden = true;
  document.documentElement.lang = data.language;
  if (first) {
    document.documentElement.translate = false;
    document.documentElement.classList.add("notranslate");
    keepTexts();
    keepHistory();
    watch();
    watchLine();
    const query = unread();
    if (query) setTriggerValue("unread", query);
  }
  speak();
  nameTables();
}
