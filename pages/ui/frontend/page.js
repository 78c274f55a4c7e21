// Tells the browser the language of the page, on every load: Streamlit's own shell says English.
// And keeps history in step: a page is entered by a bare address, which the link then replaces, so
// that one press of Back is one step of the reader.
const RESTORED_MS = 300;

function keepHistory() {
  if (window.historyKept) return;
  window.historyKept = true;
  const push = history.pushState.bind(history);
  history.pushState = (...entry) =>
    location.search ? push(...entry) : history.replaceState(...entry);
}

// When the line to the server was lost and is there again, the page asks once for all it shows: a
// server started meanwhile knows nothing of it and would leave old charts standing.
function askAgain(send) {
  window.lineRestored = send;
  if (window.lineWatched) return;
  window.lineWatched = true;
  const Line = window.WebSocket;
  window.WebSocket = class extends Line {
    constructor(...where) {
      super(...where);
      this.addEventListener("open", () => setTimeout(() => window.lineRestored(), RESTORED_MS));
    }
  };
}

export default function ({ data, parentElement, setTriggerValue }) {
  keepHistory();
  askAgain(() => setTriggerValue("restored", Date.now()));
  document.documentElement.lang = data.language;
  parentElement.hidden = true;
}
