// Tells the browser the language of the page, on every load: Streamlit's own shell says English.
// And keeps history in step: a page is entered by a bare address, which the link then replaces, so
// that one press of Back is one step of the reader.
function keepHistory() {
  if (window.historyKept) return;
  window.historyKept = true;
  const push = history.pushState.bind(history);
  history.pushState = (...entry) =>
    location.search ? push(...entry) : history.replaceState(...entry);
}

export default function ({ data, parentElement }) {
  keepHistory();
  document.documentElement.lang = data.language;
  parentElement.hidden = true;
}
