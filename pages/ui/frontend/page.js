// Tells the browser the language of the page, on every load: Streamlit's own shell says English.
export default function ({ data, parentElement }) {
  document.documentElement.lang = data.language;
  parentElement.hidden = true;
}
