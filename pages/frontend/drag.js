// Lets the charts follow a slider while it is dragged. The server tells once what they show at every
// node of the lever; between nodes lines are joined straight. Only what moves is drawn, over the
// charts and in their own pixels; on release the server's exact answer takes its place. The server puts
// quick.js, which writes paths, before it.
const DRAGGED_PX = 4;
const NAMESPACE = "http://www.w3.org/2000/svg";

const drag = (window.leverDrag ??= {
  ask: null, along: null, asked: null, value: null, frame: 0, frames: [], layers: new Map(),
  titles: new Map(),
  // A press that has moved is a drag: then, and only then, is the server asked.
  press(key, event) {
    const from = event.clientX;
    const moved = (now) => {
      if (Math.abs(now.clientX - from) < DRAGGED_PX) return;
      window.removeEventListener("pointermove", moved);
      if (!this.ask || this.asked === key) return;
      this.asked = key;
      this.along = null;
      this.ask(key);
    };
    const released = () => window.removeEventListener("pointermove", moved);
    window.addEventListener("pointermove", moved);
    window.addEventListener("pointerup", released, { once: true });
    window.addEventListener("pointercancel", released, { once: true });
  },
  move(key, value) {
    this.value = value;
    if (this.along?.lever !== key || this.frame) return;
    this.frame = requestAnimationFrame((moment) => {
      this.frame = 0;
      this.frames.push(moment);
      if (this.along) show(this.along, this.value);
    });
  },
  // The charts stand as they were last shown until they are drawn anew; then the layers go.
  release() {
    this.asked = this.along = null;
    this.titles.clear();
    document.body.classList.remove("lever-dragged");
  },
  // A drag that turns out to be none leaves every chart as it was before.
  undo(key, value) {
    if (this.along?.lever === key) show(this.along, value);
    for (const [title, said] of this.titles) title.replaceChildren(...said);
    for (const name of [...this.layers.keys()]) this.clear(name);
    this.release();
  },
  clear(name) {
    const layer = this.layers.get(name);
    if (!layer) return;
    layer.group.remove();
    for (const hidden of layer.hidden) hidden.style.removeProperty("visibility");
    this.layers.delete(name);
  },
});

// Between which nodes a value lies, and how far from the first.
function between(at, value) {
  let upper = at.findIndex((node) => node >= value);
  upper = upper < 1 ? 1 : upper;
  const share = (value - at[upper - 1]) / (at[upper] - at[upper - 1]);
  return [upper - 1, Math.min(1, Math.max(0, share))];
}

function show(along, value) {
  const [place, share] = between(along.at, value);
  document.body.classList.add("lever-dragged");
  for (const [name, chart] of Object.entries(along.charts)) {
    const figure = document.querySelector(`figure.chart[data-name="${name}"]`);
    const plot = figure?.querySelector(".js-plotly-plot");
    if (!plot?._fullLayout) continue;
    const nearest = share < 0.5 ? place : place + 1;
    const title = figure.querySelector(".chart-title");
    if (!drag.titles.has(title)) drag.titles.set(title, [...title.childNodes]);
    title.textContent = chart.titles[nearest];
    fit(name, plot, chart.ranges[nearest]);
    const layer = drag.layers.get(name) ?? start(name, plot, chart);
    for (const line of layer.lines) line.draw(place, share);
  }
}

// Let the axis go where the exact chart will have it; its tops are round, so this is rare.
function fit(name, plot, [low, high]) {
  const [bottom, top] = plot._fullLayout.yaxis.range;
  if (bottom === low && top === high) return;
  drag.clear(name);
  (window.Plotly ?? window.moduleName).relayout(plot, { "yaxis.range": [low, high] });
}

function heights(nodes, place, share) {
  const [one, other] = [nodes[place], nodes[place + 1]];
  return one.map((value, week) =>
    value === null || other[week] === null ? null : value + share * (other[week] - value));
}

// Lay a group over the plot, in its coordinates and within its frame, and hide what it stands for.
function start(name, plot, chart) {
  const { xaxis, yaxis, _plots: plots } = plot._fullLayout;
  const group = document.createElementNS(NAMESPACE, "g");
  group.setAttribute("class", "lever-layer");
  plots.xy.plot.node().append(group);
  const hidden = [];
  const up = (value) => yaxis.l2p(value);
  const moving = Object.keys(chart.lines).map(Number);
  const lines = moving.map((trace) => {
    const drawn = plot._fullData[trace];
    const across = Array.from(drawn.x, (day) => xaxis.d2p(day).toFixed(1));
    const nodes = chart.lines[trace];
    const made = document.createElementNS(NAMESPACE, "path");
    group.append(made);
    if (drawn.fill === "tonexty") {
      const under = trace - 1;
      const flat = Array.from(plot._fullData[under].y);
      made.style.fill = drawn.fillcolor;
      const lower = (place, share) =>
        chart.lines[under] ? heights(chart.lines[under], place, share) : flat;
      return { draw: (place, share) => {
        const upper = heights(nodes, place, share);
        made.setAttribute("d", bandPath(across, up, upper, lower(place, share)));
      } };
    }
    made.style.fill = "none";
    made.style.stroke = drawn.line.width ? drawn.line.color : "none";
    made.style.strokeWidth = `${drawn.line.width}px`;
    made.style.strokeDasharray = plot.querySelector(`.trace${drawn.uid} path.js-line`)?.style.strokeDasharray ?? "";
    return { draw: (place, share) => made.setAttribute("d", linePath(across, up, heights(nodes, place, share))) };
  });
  for (const trace of moving) {
    const { uid, fill } = plot._fullData[trace];
    const places = fill === "tonexty" ? [`.trace${uid} path.js-line`, filled(plot, trace)] : [`.trace${uid} path.js-line`];
    hidden.push(...plot.querySelectorAll(places.join()));
  }
  for (const one of hidden) one.style.visibility = "hidden";
  const layer = { group, hidden, lines };
  drag.layers.set(name, layer);
  return layer;
}

export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.hidden = true;
  drag.ask = (key) => setTriggerValue("held", key);
  if (data.along && data.along.lever === drag.asked) {
    drag.along = data.along;
    if (drag.value !== null) drag.move(drag.along.lever, drag.value);
  }
  return () => { drag.ask = null; };
}
