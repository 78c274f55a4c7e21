// Tells the server where a lever went, from inside the part of the page that follows the levers: a
// lever that told it by itself would have the whole application run before the part is asked for.
// A reader on the way to another page is not spoken for: a request for a part of the page they have
// left would empty the one they have come to.
const LEAVING_MS = 5000;

const here = (window.leverMovesHere ??= { send: null, page: "", left: -Infinity });

if (!window.leverMoves) {
  const leave = (event) => {
    if (event.type !== "click" || event.target.closest("a")) here.left = performance.now();
  };
  document.addEventListener("click", leave, true);
  window.addEventListener("popstate", leave, true);
}

window.leverMoves = (said) => {
  const leaving = performance.now() - here.left < LEAVING_MS || location.pathname !== here.page;
  if (!here.send || leaving) return false;
  here.send("told", said);
  return true;
};

export default function ({ data, parentElement, setStateValue }) {
  parentElement.hidden = true;
  const told = window.leversTold;
  if (told && data.heard === told.number) {
    told.heard = told.number;
    clearTimeout(told.timer);
  }
  Object.assign(here, { send: setStateValue, page: location.pathname });
  return () => { if (here.send === setStateValue) here.send = null; };
}
