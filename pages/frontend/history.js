// History in step with the reader: a page is entered by a bare address, which the link then
// replaces; a lever that moves on and on is one step; and a browser that refuses an entry (Safari,
// after a hundred in half a minute) is asked again later, while the page goes on.
const REST_MS = 600;
const LOST_MS = 15000;
const AGAIN_MS = 2000;
const MOST_KEYS = 1000;

const put = { push: history.pushState.bind(history), replace: history.replaceState.bind(history) };
const names = { push: "pushState", replace: "replaceState" };
// The lever on its way and what its first step changed in the address; none once it rests.
let motion = null;
// What could not be written, the last move answered, and the last Back or Forward.
let late = null;
let answered = 0;
let gone = { number: 0, query: "" };

// A lever rests when it has stood still for a moment and its last move has been answered, or lost.
function moved(event) {
  if (motion?.lever !== event.detail) motion = { lever: event.detail, changed: null };
  motion.since = performance.now();
  waitForRest();
}

function waitForRest() {
  document.documentElement.dataset.lever = "moving";
  clearTimeout(motion.timer);
  const mine = motion;
  mine.timer = setTimeout(() => {
    if (mine !== motion) return;
    const unanswered = shared.told?.number > answered;
    if (unanswered && performance.now() - motion.since < LOST_MS) waitForRest();
    else rest();
  }, REST_MS);
}

function rest() {
  motion = null;
  delete document.documentElement.dataset.lever;
}

// The keys two addresses of one page differ in; null where they are of two pages.
function difference(one, other) {
  if (one.pathname !== other.pathname) return null;
  const keys = new Set([...one.searchParams.keys(), ...other.searchParams.keys()]);
  return [...keys].filter((key) => one.searchParams.get(key) !== other.searchParams.get(key));
}

// Whether an address is one more step of the lever on its way, not a step of its own.
function goesOn(address) {
  const changed = difference(new URL(location.href), address);
  // On another page the lever begins anew.
  if (!changed) rest();
  if (!motion) return false;
  if (motion.changed && changed.every((key) => motion.changed.includes(key))) return true;
  motion.changed = changed;
  return false;
}

function write(how, address, state) {
  if (late) {
    how = late.how;
    // The page has moved on, the address bar has not: it is the page's own address that counts.
    if (address.pathname === location.pathname) address.pathname = late.address.pathname;
    clearTimeout(late.timer);
  }
  late = null;
  try {
    put[how](state, "", address.href);
  } catch {
    const again = () => write(how, late.address, late.state);
    late = { how, address, state, timer: setTimeout(again, AGAIN_MS) };
  }
}

function enter(how, state, where) {
  const address = new URL(where ?? location.href, location.href);
  const asked = how === "push" && (!location.search || goesOn(address)) ? "replace" : how;
  write(asked, address, state);
}

function keepHistory() {
  for (const how of Object.keys(put)) {
    // Whoever puts another in its place later is asked in turn, and may refuse as well.
    Object.defineProperty(history, names[how], {
      get: () => (state, _title, where) => enter(how, state, where),
      set: (other) => { put[how] = other.bind(history); },
      configurable: true,
    });
  }
  // An address that comes back to where the bar still stands is not written by the platform; what
  // waits must not be written over it.
  shared.addressTold = (query, heard) => {
    answered = heard ?? 0;
    if (late && query) late.address.search = query;
  };
  // The last Back or Forward, for as long as the address bar stands where it led.
  shared.lastVisit = () => (location.search.slice(1) === gone.query && gone.number ? gone : null);
  window.addEventListener("levermoved", moved);
  window.addEventListener("popstate", () => {
    clearTimeout(late?.timer);
    late = null;
    rest();
    gone = { number: gone.number + 1, query: location.search.slice(1) };
  }, true);
}

// The platform reads nothing of an address with more than a thousand keys: it is told apart.
function unread() {
  const [visit] = performance.getEntriesByType("navigation");
  const query = visit ? new URL(visit.name).search.slice(1) : "";
  return query.split("&").length > MOST_KEYS ? query : null;
}
