// From a figure, its colours and its width to what Plotly draws, on the page and in every file alike.
// The server puts TEMPLATE, what all charts share, in front of this file.

const NARROW = 400;
const PRINT = { width: 1040, scale: 2, text: "#14212b", grid: "#dde4ea", paper: "#ffffff" };
// Width of a drawing on paper, that of A4 upright between its margins. [px]
const PAPER_WIDTH = 680;

// In a high-contrast mode what is written and what lies under it have the colours of the system.
function screenColours(element) {
  const style = getComputedStyle(element);
  if (window.matchMedia("(forced-colors: active)").matches) {
    const paper = getComputedStyle(document.body).backgroundColor;
    return { text: style.color, grid: style.color, paper };
  }
  const read = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
  return {
    text: read("--st-text-color", PRINT.text),
    grid: read("--st-border-color", PRINT.grid),
    paper: read("--st-background-color", PRINT.paper),
  };
}

function dressed(figure, colours, width) {
  const layout = structuredClone(figure.layout);
  layout.template = TEMPLATE;
  layout.uirevision = "kept";
  layout.margin = { ...TEMPLATE.layout.margin, ...figure.layout.margin };
  layout.paper_bgcolor = layout.plot_bgcolor = "rgba(0,0,0,0)";
  layout.font = { ...TEMPLATE.layout.font, color: colours.text };
  layout.hoverlabel = { ...layout.hoverlabel, bgcolor: colours.paper, font: { color: colours.text } };
  for (const name of Object.keys(layout).filter((key) => /^[xy]axis/.test(key))) {
    layout[name] = { ...layout[name], gridcolor: fade(colours.grid), linecolor: colours.grid };
    layout[name].zerolinecolor = colours.grid;
  }
  for (const note of layout.annotations ?? []) {
    note.font = { ...note.font, color: colours.text };
    // Words beside a point are read where lines run behind them.
    if (note.name === "leader") Object.assign(note, { arrowcolor: colours.text, bgcolor: colours.paper, opacity: 0.9 });
  }
  if (layout.yaxis?.type === "category") breakNames(layout, width);
  const named = (layout.annotations ?? []).some((note) => note.name === "label");
  if ((width < NARROW && named) || layout.showlegend) {
    layout.annotations = (layout.annotations ?? []).filter((note) => note.name !== "label");
    layout.showlegend = true;
    layout.margin = { ...layout.margin, r: 12, t: layout.margin.t + legendRoom(figure, width) };
    layout.height += legendRoom(figure, width);
    layout.legend = { orientation: "h", x: 0, xanchor: "left", y: 1, yanchor: "top", yref: "container" };
  }
  keepInside(layout, width);
  return layout;
}

// Words at a date that would run out of the drawing at the right stand nearer to it, or at its left.
function keepInside(layout, width) {
  const [from, to] = (layout.xaxis?.range ?? []).map((date) => Date.parse(date));
  const { l, r } = layout.margin;
  const pen = document.createElement("canvas").getContext("2d");
  for (const note of layout.annotations ?? []) {
    if (!["event", "leader"].includes(note.name) || note.xanchor !== "left" || !(to > from)) continue;
    pen.font = `${note.font.size}px ${TEMPLATE.layout.font.family}`;
    const long = Math.max(...note.text.split("<br>").map((line) => pen.measureText(line).width));
    const at = l + ((width - l - r) * (Date.parse(note.x) - from)) / (to - from);
    const off = note.ax ?? 0;
    const over = Math.ceil(at + off + long + 2 - width);
    if (over <= 0) continue;
    if (off - over >= 6) note.ax = off - over;
    else if (at - off >= long) Object.assign(note, { xanchor: "right", align: "right" }, off && { ax: -off });
  }
}

// Names beside bars keep to their share of the width; rows grow with the lines they need.
function breakNames(layout, width) {
  const room = Math.min(layout.margin.l, Math.round(width * 0.42));
  const { size, family } = TEMPLATE.layout.font;
  const names = layout.yaxis.ticktext.map((name) => wrap(name, `${size}px ${family}`, room - 16));
  const lines = Math.max(...names.map((name) => name.length));
  const frame = layout.margin.t + layout.margin.b;
  const row = Math.max((layout.height - frame) / names.length, 16 * lines + 6);
  for (const note of layout.annotations ?? []) note.xshift += layout.margin.l - room;
  layout.height = frame + row * names.length;
  layout.margin.l = room;
  layout.yaxis.ticktext = names.map((name) => name.join("<br>"));
}

// Names above the plot stand in one line where they fit, else in equal columns, as Plotly lays them.
function legendRoom(figure, width) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `13px ${TEMPLATE.layout.font.family}`;
  const names = figure.data.filter((trace) => trace.showlegend !== false).map((trace) => trace.name);
  const widths = names.map((name) => pen.measureText(name).width + 48);
  const room = width - TEMPLATE.layout.margin.l - 12;
  const fits = widths.reduce((sum, one) => sum + one, 0) <= room;
  const columns = fits ? names.length : Math.max(1, Math.floor(room / Math.max(...widths)));
  return 20 * Math.ceil(names.length / columns) + 8;
}

function fade(colour) {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (hex) return `rgba(${hex.slice(1).map((pair) => parseInt(pair, 16)).join(",")},0.5)`;
  return colour.replace(/^rgb\((.*)\)$/, "rgba($1, 0.5)");
}

function wrap(text, font, width) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (pen.measureText(longer).width > width && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

// A drawing that can be as wide as its place, whatever the paper: on a screen it is not scaled.
function scalable(plot, width, height) {
  for (const svg of plot.querySelectorAll(".main-svg")) {
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }
  plot.style.setProperty("--drawn", `${width} / ${height}`);
}

// Tells when a page is about to be put on paper, and when it is back. It must be drawn before the
// listener returns, as a browser does not wait.
function onPrint(listener) {
  let printing = false;
  const turn = (now) => {
    if (now === printing) return;
    printing = now;
    listener(now);
  };
  const media = window.matchMedia("print");
  const before = () => turn(true);
  const after = () => turn(false);
  const change = () => turn(media.matches);
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  media.addEventListener("change", change);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
    media.removeEventListener("change", change);
  };
}
