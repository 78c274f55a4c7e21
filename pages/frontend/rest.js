// Asks for the bands once the levers have come to rest, so that a held key never waits for draws.
// A reader on the way to another page is not asked for: a request for a part of the page they have
// left would empty the one they have come to.
// A request can be lost where runs overtake one another, so it is repeated until it is answered.
const AGAIN_MS = 4000;
const LEAVING_MS = 5000;

export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.hidden = true;
  if (data.done) return undefined;
  const page = location.pathname;
  let timer;
  const ask = () => {
    if (!parentElement.isConnected || location.pathname !== page) return;
    setTriggerValue("rested", true);
    timer = setTimeout(ask, AGAIN_MS);
  };
  const askIn = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  };
  askIn(data.wait);
  const wait = (event) => {
    if (event.type !== "click" || event.target.closest("a")) askIn(LEAVING_MS);
  };
  const moved = () => {
    if (!window.leverLeaving?.()) askIn(data.wait);
  };
  document.addEventListener("click", wait, true);
  window.addEventListener("popstate", wait, true);
  window.addEventListener("levermoved", moved);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("click", wait, true);
    window.removeEventListener("popstate", wait, true);
    window.removeEventListener("levermoved", moved);
  };
}
