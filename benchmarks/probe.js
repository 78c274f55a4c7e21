// Runs in a measured page before its own scripts and notes, all by the page's one clock, when a key
// goes down, when messages leave and arrive, when charts change in the document and are painted.
(() => {
  const WATCHED = {
    subtree: true, childList: true, attributes: true, attributeFilter: ["d", "data-run-id"],
  };
  const sent = [];
  const received = [];
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        received.push([performance.now(), data.byteLength ?? data.size ?? data.length]);
      });
    }

    send(data) {
      sent.push(performance.now());
      super.send(data);
    }
  };

  const plots = document.getElementsByClassName("js-plotly-plot");
  const stamps = document.getElementsByClassName("run-id");
  // Charts of some peers stand in shadow trees, where what watches the document sees nothing.
  const shadows = [];
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function attachShadow(given) {
    const root = attach.call(this, given);
    shadows.push(root);
    changes.observe(root, WATCHED);
    return root;
  };
  const shown = () => (shadows.length === 0 ? plots : [...plots, ...shadows
    .filter((root) => root.isConnected)
    .flatMap((root) => [...root.querySelectorAll(".js-plotly-plot")])]);
  // The shape of a chart's lines: it changes when, and only when, new lines are drawn.
  const shape = (plot) => [...plot.querySelectorAll(".scatterlayer path")]
    .map((line) => line.getAttribute("d")).join();
  const runs = () => [...stamps].map((stamp) => stamp.dataset.runId).join();
  const painted = (then) =>
    requestAnimationFrame(() => requestAnimationFrame(() => then(performance.now())));

  const changes = new MutationObserver(look);

  // From navigation on, the load is watched; after that one key at a time.
  const charts = window.chartsExpected ?? 1;
  let watch = begin({ before: [], run: "", marks: { key: 0 } });

  function begin(start) {
    const finished = new Promise((done) => { start.done = done; });
    return { ...start, finished, fresh: new Set() };
  }

  function look() {
    const { marks, before, run, fresh, done } = watch;
    if (marks.key === undefined || marks.all !== undefined) return;
    const there = shown();
    for (let place = 0; place < there.length; place += 1) {
      if (fresh.has(place)) continue;
      const now = shape(there[place]);
      if (now && now !== before[place]) fresh.add(place);
    }
    if (fresh.size && marks.first === undefined) {
      marks.first = performance.now();
      painted((moment) => { marks.firstPainted = moment; });
    }
    if (fresh.size < charts || (run && runs() === run)) return;
    marks.all = performance.now();
    painted((moment) => { marks.allPainted = moment; done(marks); });
  }

  changes.observe(document, WATCHED);
  window.addEventListener("keydown", () => { watch.marks.key ??= performance.now(); }, true);

  window.probe = {
    arm() {
      sent.length = received.length = 0;
      watch = begin({ before: [...shown()].map(shape), run: runs(), marks: {} });
    },
    finished: () => watch.finished,
    report: () => ({ ...watch.marks, sent: [...sent], received: [...received] }),
  };
})();
