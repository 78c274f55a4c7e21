// Says in words why nothing comes, where the line that brings a page is blocked, lost or refused;
// it stands in the empty page itself, for whatever needs that line cannot tell of its absence.
(() => {
  const words = __WORDS__;
  const STREAM = "/_stcore/stream";
  const FIRST_MS = 5000;
  const QUIET_MS = 15000;
  const LOST_MS = 2500;
  const UNASKED_MS = 20000;
  const LOOK_MS = 3000;
  const ANSWER_MS = 4000;
  const LONG_MS = 30000;
  const BUSY = 503;
  const root = document.documentElement;
  let ever = false;
  let since = Date.now();
  let timer = 0;
  let up = null;
  let panel = null;

  function wait(ms) {
    if (!timer) timer = setTimeout(look, ms);
  }

  function rest() {
    clearTimeout(timer);
    timer = 0;
  }

  async function look() {
    const kind = await cause();
    timer = 0;
    if (up) return;
    tell(kind);
    wait(LOOK_MS);
  }

  // The page itself tells whether the server is there, and whether it has room.
  async function cause() {
    const asked = { headers: { Accept: "text/html" }, cache: "no-store" };
    try {
      const page = await fetch(location.href, { ...asked, signal: AbortSignal.timeout(ANSWER_MS) });
      if (page.status === BUSY) return "full";
      if (!page.ok) return ever ? "lost" : "away";
    } catch {
      return ever ? "lost" : "away";
    }
    return ever && Date.now() - since < LONG_MS ? "lost" : "blocked";
  }

  function element(name, text, more = {}) {
    return Object.assign(document.createElement(name), { textContent: text, ...more });
  }

  // A page that has come knows its reader's language; the empty page says it in both.
  function languages() {
    const mine = new URLSearchParams(location.search).get("l");
    const first = ever ? root.lang : words[mine] ? mine : navigator.language.slice(0, 2);
    const known = Object.keys(words).sort((a, b) => (b === first) - (a === first));
    return ever && words[first] ? [first] : known;
  }

  function section(language, kind) {
    const box = element("section", "", { lang: language });
    const [title, ...lines] = words[language][kind];
    const path = new URL(document.baseURI).pathname.replace(/\/[^/]*$/, "") + STREAM;
    box.append(element("h2", title));
    for (const line of lines) box.append(element("p", line.replace("{path}", path)));
    if (kind === "failed") {
      box.append(element("button", words[language].reload[0], { onclick: () => location.reload() }));
    }
    return box;
  }

  function tell(kind) {
    if (root.dataset.line === kind) return;
    panel?.remove();
    panel = null;
    if (!kind) {
      delete root.dataset.line;
      return;
    }
    root.dataset.line = kind;
    panel = element("div", "", { className: ever ? "line-told" : "line-told line-whole" });
    panel.setAttribute("role", "alert");
    panel.append(...languages().map((language) => section(language, kind)));
    document.body.append(panel);
  }

  function watch(line) {
    if (!up) wait(FIRST_MS);
    line.addEventListener("open", () => {
      rest();
      wait(QUIET_MS);
      // A line that opens and brings nothing is none: the platform tries another once it is closed.
      setTimeout(() => { if (up !== line) line.close(); }, 2 * QUIET_MS);
    });
    line.addEventListener("message", () => {
      if (up === line) return;
      [up, ever] = [line, true];
      rest();
      tell("");
    });
    line.addEventListener("close", () => {
      if (up !== line) return;
      [up, since] = [null, Date.now()];
      wait(LOST_MS);
    });
  }

  const Line = window.WebSocket;
  window.WebSocket = class extends Line {
    constructor(...where) {
      super(...where);
      if (String(where[0]).includes(STREAM)) watch(this);
    }
  };
  // What the platform would say in a dialog of its own, in English, it says to this window instead.
  addEventListener("message", (event) => {
    const said = event.source === window && event.data?.type === "CLIENT_ERROR_DIALOG";
    if (said && event.data.error !== "Connection error") tell("failed");
  });
  wait(UNASKED_MS);
})();
