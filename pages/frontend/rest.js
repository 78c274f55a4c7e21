// Asks for what waits until the levers rest, so that a held key never waits for draws. Each part that
// waits says in itself for which scenario it was drawn; one that was drawn for another is set back,
// and says so, until it is drawn anew.
// A reader on the way to another page is not asked for: a request for a part of the page they have
// left would empty the one they have come to. The server puts anew.js before it.
// A request can be lost where runs overtake one another, so it is repeated until it is answered.
const AGAIN_MS = 4000;
// What lies further down than a screen's height below the screen waits longer, or until the reader
// comes near it: whoever goes on moving levers never sees it.
const FAR_MS = 3000;
const LEAVING_MS = 5000;

const sheet = () => document.getElementById("parts-that-wait")
  ?? document.head.appendChild(Object.assign(document.createElement("style"), { id: "parts-that-wait" }));

function begin({ data, parentElement, setTriggerValue }) {
  // The colours of the theme are known inside a part of ours only.
  const ground = getComputedStyle(parentElement).getPropertyValue("--st-secondary-background-color");
  parentElement.hidden = true;
  const mine = `[data-of="${data.of}"]`;
  sheet().textContent = `
    .stApp [class*="st-key-rests-"]:not(:has(.waits${mine})) .waits { display: block; background: ${ground}; }
    .stApp [class*="st-key-rests-"]:not(:has(.waits${mine})) > :not(:has(.waits)) { opacity: 0.35; }`;
  const page = location.pathname;
  const behind = () => document.querySelector(`[class*="st-key-rests-"]:not(:has(.waits${mine}))`);
  const pending = () => shared.told && shared.told.number !== shared.told.heard;
  const isNear = () => behind()?.getBoundingClientRect().top < 2 * window.innerHeight;
  const calm = () => (isNear() ? data.wait : FAR_MS);
  let timer;
  const ask = () => {
    if (!parentElement.isConnected || location.pathname !== page || !behind()) return;
    if (!pending()) setTriggerValue("rested", true);
    timer = setTimeout(ask, pending() ? calm() : AGAIN_MS);
  };
  const askIn = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  };
  askIn(calm());
  let wasNear = isNear();
  const scrolled = () => {
    if (!wasNear && isNear()) askIn(data.wait);
    wasNear = isNear();
  };
  const wait = (event) => {
    if (event.type !== "click" || event.target.closest("a")) askIn(LEAVING_MS);
  };
  const moved = () => {
    if (!shared.isLeaving?.()) askIn(calm());
  };
  document.addEventListener("click", wait, true);
  window.addEventListener("popstate", wait, true);
  window.addEventListener("levermoved", moved);
  document.addEventListener("scroll", scrolled, { capture: true, passive: true });
  return () => {
    clearTimeout(timer);
    document.removeEventListener("click", wait, true);
    window.removeEventListener("popstate", wait, true);
    window.removeEventListener("levermoved", moved);
    document.removeEventListener("scroll", scrolled, { capture: true });
  };
}

export default function (part) {
  return anew(part.parentElement, () => begin(part));
}
