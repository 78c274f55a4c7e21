// Tells the server where a lever went, from inside the part of the page that follows the levers: a
// lever that told it by itself would have the whole application run before the part is asked for.
// A reader on the way to another page is not spoken for: a request for a part of the page they have
// left would empty the one they have come to, and any request at all would call them back.
const LEAVING_MS = 30000;

const here = (shared.here ??= { send: null, page: "", followed: null, left: -Infinity, from: "" });
const lately = () => performance.now() - here.left < LEAVING_MS;

// What a lever has told before Back is not told again after it, and what it has yet to tell never.
function forget(told) {
  clearTimeout(told?.timer);
  if (told) told.next = null;
  if (told?.sent < told?.number) told.dropped = told.sent = told.heard = told.number;
}

// Whether the server is at work for this page; a lever is told when a run has ended.
const app = () => document.querySelector("[data-test-script-state]");
shared.isRunning = () => app()?.dataset.testScriptState === "running";

function watchRuns() {
  const ended = () => { if (!shared.isRunning()) shared.runEnded?.(); };
  new MutationObserver(ended).observe(app(), { attributeFilter: ["data-test-script-state"] });
}

if (!shared.sendMoves) {
  const leave = (event) => {
    if (event.type === "popstate") forget(shared.told);
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented;
    if (event.type === "click" && elsewhere) return;
    const link = event.type === "click" ? event.target.closest("a:not([download], [target])") : null;
    if (event.type === "click" && (!link || link.pathname === location.pathname)) return;
    Object.assign(here, { left: performance.now(), from: link ? location.pathname : "" });
  };
  document.addEventListener("click", leave, true);
  window.addEventListener("popstate", leave, true);
  watchRuns();
}

// Whether the reader has asked for another page that is not there yet.
shared.isLeaving = () => lately() && location.pathname === here.from;

shared.sendMoves = (said) => {
  if (!here.send || lately() || location.pathname !== here.page) return false;
  here.send("told", said);
  return true;
};

export default function ({ data, parentElement, setStateValue }) {
  parentElement.hidden = true;
  const told = shared.told;
  if (told && data.heard > told.heard) {
    told.heard = data.heard;
    if (told.heard >= told.sent) shared.tellNext();
  }
  shared.addressTold?.(data.query, data.heard);
  Object.assign(here, { send: setStateValue, page: location.pathname, followed: data.followed });
  return () => { if (here.send === setStateValue) here.send = null; };
}
