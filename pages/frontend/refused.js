// Why a file did not arrive, in our words: the platform says it in English, to the library's maker,
// and where nobody looks. It is read below the file's name instead (page.css).
const REFUSALS = [
  [/must be .* or smaller|status code 41[13]/, "large"],
  [/files are not allowed/, "type"],
  [/only one file/i, "one"],
  [/status code 401/, "signed_out"],
  [/status code 403/, "refused"],
  [/status code (404|410)/, "gone"],
  [/status code 429/, "busy"],
  [/status code 5\d\d/, "server"],
  [/Network Error|timeout of|ECONN|Failed to fetch|Connection lost/i, "network"],
];
const REFUSED = "[data-testid=stFileChip] > [role=alert], [data-testid=stTooltipErrorContent]";
const COOKIE = "_streamlit_xsrf=";

// Without the platform's cookie, which proves that the file comes from this page, none is taken.
function whyRefused(said) {
  const why = REFUSALS.find(([pattern]) => pattern.test(said))?.[1] ?? "other";
  return why === "refused" && !document.cookie.includes(COOKIE) ? "cookies" : why;
}

function tellRefusals() {
  for (const one of document.querySelectorAll(REFUSED)) {
    // The platform keeps its pieces of text; ours stands in the last.
    const pieces = texts(one);
    const said = pieces.map((piece) => piece.nodeValue).join("");
    if (one.dataset.told === said) continue;
    one.dataset.told = shared.page.refusals[whyRefused(said)];
    pieces.forEach((piece, place) => {
      piece.nodeValue = place === pieces.length - 1 ? one.dataset.told : "";
    });
  }
}
