// One lever: a slider and a number box that move each other here, without asking the server, so
// that a key pressed while an answer is under way is never undone. A value from the server counts
// only when its stamp is new: then a preset, a link or the Back button has moved the lever. The
// server puts number.js and ready.js before it.

const UNHEARD_MS = 500;
const UNBEGUN_MS = 5000;
const LEAVING_AGAIN_MS = 100;
const levers = new WeakMap();

// What the server is told: every position since the levers were last put elsewhere, so that of two
// quick moves none is lost; the last one by name, for a server that has put the levers elsewhere
// meanwhile; and a number, since a message may overtake another.
const told = (shared.told ??= {
  stamp: null, number: 0, sent: 0, heard: 0, dropped: 0, positions: {}, timer: 0,
  next: null, asked: null,
});

// The charts go first, where they can be asked for alone; of the moves made until they stand only
// the last is told, and none before the one on its way has been heard of.
async function tell(lever, value) {
  const { key, stamp } = lever.data;
  window.dispatchEvent(new CustomEvent("levermoved", { detail: key }));
  if (told.stamp !== stamp) Object.assign(told, { stamp, positions: {} });
  told.number += 1;
  told.positions = { ...told.positions, [key]: value };
  const gone = shared.lastVisit?.() ?? null;
  const said = { stamp, number: told.number, last: key, positions: told.positions, gone };
  await shared.following?.moved();
  if (said.number !== told.number || said.number === told.dropped) return;
  told.next = { lever, said };
  if (told.sent <= told.heard) shared.tellNext();
}

// moves.js asks for the page alone, which is half the work. Such a request can get lost, as a part's
// run can under quick requests: then a run ends, or none begins for seconds, and nothing has been
// heard of the move. A server that is at work, however slowly, is not asked twice.
shared.tellNext = () => {
  clearTimeout(told.timer);
  if (!told.next) return;
  const { said } = told.next;
  told.asked = told.next;
  told.next = null;
  told.sent = said.number;
  if (shared.sendMoves?.(said)) told.timer = setTimeout(unheard, UNBEGUN_MS);
  else bySelf(told.asked);
};

// What a run has brought may still be on its way into the page when it ends.
shared.runEnded = () => {
  if (told.sent <= told.heard) return;
  clearTimeout(told.timer);
  told.timer = setTimeout(unheard, UNHEARD_MS);
};

function unheard() {
  if (!shared.isRunning()) bySelf(told.next ?? told.asked);
}

// The lever asks by itself for all: a request of its own always counts.
function bySelf({ lever, said }) {
  if (shared.isLeaving?.()) {
    told.timer = setTimeout(() => bySelf({ lever, said }), LEAVING_AGAIN_MS);
    return;
  }
  told.next = null;
  told.sent = told.heard = said.number;
  lever.send("told", said);
}

function element(tag, className, parent, more = {}) {
  const made = document.createElement(tag);
  made.className = className;
  Object.assign(made, more);
  parent.append(made);
  return made;
}

function build(parent) {
  const root = element("div", "lever", parent);
  const id = `lever-${crypto.randomUUID?.() ?? Math.random().toString(36).slice(2)}`;
  const head = element("div", "lever-head", root);
  const parts = { root, label: element("label", "", head, { htmlFor: id }) };
  parts.help = element("details", "lever-help", head);
  parts.helpButton = element("summary", "", parts.help, { textContent: "?" });
  parts.helpText = element("p", "", root, { hidden: true });
  const row = element("div", "lever-row", root);
  const track = element("div", "lever-track", row);
  const bands = element("div", "lever-bands", track, { ariaHidden: "true" });
  parts.literature = element("span", "lever-literature", bands);
  parts.official = element("span", "lever-official", bands);
  parts.range = element("input", "", track, { type: "range", id });
  parts.box = numberBox(row, root, (value) => parts.take(value));
  parts.caption = element("p", "lever-caption", root, { id: `${id}-caption` });
  parts.range.setAttribute("aria-describedby", parts.caption.id);
  parts.never = element("label", "lever-never", root);
  parts.tick = element("input", "", parts.never, { type: "checkbox" });
  parts.neverText = element("span", "", parts.never);
  parts.help.addEventListener("toggle", () => { parts.helpText.hidden = !parts.help.open; });
  return parts;
}

function place(band, ends, data) {
  band.hidden = ends.length === 0;
  if (band.hidden) return;
  const share = (value) => (100 * (Math.min(Math.max(value, data.low), data.high) - data.low)) / (data.high - data.low);
  band.style.left = `${share(ends[0]) - (ends.length > 1 ? 0 : 1.25)}%`;
  band.style.width = `${Math.max(2.5, share(ends.at(-1)) - share(ends[0]))}%`;
}

function dress(parts, data) {
  parts.label.textContent = data.label;
  parts.helpButton.setAttribute("aria-label", data.words.help);
  parts.helpText.textContent = data.help;
  parts.caption.replaceChildren();
  for (const [kind, text] of data.captions) {
    element("span", kind ? `lever-key lever-key-${kind}` : "", parts.caption, { textContent: text });
  }
  Object.assign(parts.range, { min: data.low, max: data.high, step: data.step });
  parts.box.dress(data.box);
  place(parts.official, data.official, data);
  place(parts.literature, data.literature, data);
  parts.never.hidden = !data.words.never;
  parts.neverText.textContent = data.words.never ?? "";
}

function set(parts, data, value, elsewhere = false) {
  parts.tick.checked = value === null;
  parts.root.classList.toggle("lever-idle", data.idle);
  if (value !== null) parts.range.value = value;
  parts.box.show(value, elsewhere);
  for (const input of [parts.range, parts.box.input]) input.disabled = data.idle || value === null;
  parts.range.setAttribute("aria-valuetext", value === null ? data.words.never : `${value} ${data.unit}`);
}

// Scrolling never moves a lever. A finger that begins on a slider may be about to scroll: the
// browser then ends the touch, and the slider goes back to where it stood. A wheel scrolls the page
// in most browsers; where one would move a slider that has the focus, it is let go of for a moment.
function slide(lever, send) {
  const { parts } = lever;
  const { range } = parts;
  let held = false;
  // Where a drag ends is not always on the slider.
  const released = () => {
    held = false;
    shared.following?.released();
  };
  range.addEventListener("pointerdown", () => {
    held = true;
    window.addEventListener("pointerup", released, { capture: true, once: true });
  });
  range.addEventListener("input", () => {
    parts.box.show(Number(range.value), true);
    if (held) shared.following?.dragged(lever.data.key, Number(range.value));
  });
  range.addEventListener("change", () => {
    if (Number(range.value) !== lever.value) send(Number(range.value));
  });
  range.addEventListener("pointercancel", () => {
    if (!held) return;
    window.removeEventListener("pointerup", released, { capture: true });
    held = false;
    set(parts, lever.data, lever.value, true);
    shared.following?.undone();
  });
  range.addEventListener("wheel", () => {
    if (document.activeElement !== range) return;
    range.blur();
    setTimeout(() => range.focus({ preventScroll: true }));
  }, { passive: true });
}

function drawLever({ data, parentElement, setStateValue }) {
  let lever = levers.get(parentElement);
  if (!lever) {
    lever = { parts: build(parentElement), stamp: null };
    levers.set(parentElement, lever);
    const send = (value) => {
      lever.value = value;
      set(lever.parts, lever.data, value, true);
      tell(lever, value === null ? "none" : value);
    };
    const { parts } = lever;
    parts.take = send;
    slide(lever, send);
    parts.tick.addEventListener("change", () => send(parts.tick.checked ? null : Number(parts.range.value)));
  }
  lever.data = data;
  lever.send = setStateValue;
  dress(lever.parts, data);
  const elsewhere = lever.stamp !== data.stamp;
  if (elsewhere) {
    lever.stamp = data.stamp;
    lever.value = data.value;
    if (data.value === null) lever.parts.range.value = lever.parts.box.input.value = data.otherwise;
  }
  set(lever.parts, data, lever.value, elsewhere);
}

export default function ({ parentElement }) {
  parentElement.hidden = true;
  ready("lever", drawLever);
}
