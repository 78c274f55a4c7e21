// Draws one chart around Plotly.react, so that zoom survives a lever, with its title, source,
// table and downloads. What it shows comes whole from the server; it only lays it out. The server
// puts TEMPLATE, what all charts share, in front of this file.

const LIBRARY = "app/static/plotly-basic-4.1.1.min.js";
const FONTS = { 400: "Pretendard-Regular.subset.woff2", 600: "Pretendard-SemiBold.subset.woff2" };
const CONFIG = { displaylogo: false, displayModeBar: false, responsive: false, showTips: false };
const NARROW = 400;
const PRINT = { width: 1040, scale: 2, text: "#14212b", grid: "#dde4ea", paper: "#ffffff" };

async function served(path) {
  const main = document.querySelector('script[src*="static/js/"]');
  const url = new URL(`../../${path}`, main ? main.src : document.baseURI);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer;
}

// Streamlit serves static scripts as plain text, so the library is fetched and run from a blob.
function plotly() {
  window.chartLibrary ??= (async () => {
    const answer = await served(LIBRARY);
    const blob = new Blob([await answer.text()], { type: "text/javascript" });
    const script = document.createElement("script");
    script.src = URL.createObjectURL(blob);
    await new Promise((done, failed) => {
      script.onload = done;
      script.onerror = () => failed(new Error(LIBRARY));
      document.head.append(script);
    });
    return window.Plotly ?? window.moduleName;
  })();
  return window.chartLibrary;
}

function screenColours(element) {
  const style = getComputedStyle(element);
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
  for (const note of layout.annotations ?? []) note.font = { ...note.font, color: colours.text };
  if (layout.yaxis?.type === "category") breakNames(layout, width);
  const named = (layout.annotations ?? []).some((note) => note.name === "label");
  if ((width < NARROW && named) || layout.showlegend) {
    layout.annotations = (layout.annotations ?? []).filter((note) => note.name !== "label");
    layout.showlegend = true;
    layout.margin = { ...layout.margin, r: 12, t: layout.margin.t + legendRoom(figure, width) };
    layout.height += legendRoom(figure, width);
    layout.legend = { orientation: "h", x: 0, xanchor: "left", y: 1, yanchor: "top", yref: "container" };
  }
  return layout;
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
  return hex ? `rgba(${hex.slice(1).map((pair) => parseInt(pair, 16)).join(",")},0.5)` : colour;
}

function plain(layout) {
  for (const name of Object.keys(layout).filter((key) => /^[xy]axis/.test(key))) {
    layout[name].gridcolor = PRINT.grid;
  }
  layout.paper_bgcolor = layout.plot_bgcolor = PRINT.paper;
  return layout;
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

function escaped(text) {
  return text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);
}

// The picture carries its finding, its unit and its source, and is light whatever the screen is.
function printed(data, figure) {
  const layout = plain(dressed(figure, PRINT, PRINT.width));
  const family = layout.font.family;
  const title = wrap(data.title, `600 20px ${family}`, PRINT.width - 60);
  const about = wrap(data.definition, `14px ${family}`, PRINT.width - 60);
  const below = wrap(data.source, `12px ${family}`, PRINT.width - 60);
  const added = { t: 28 + title.length * 27 + about.length * 20, b: 20 + below.length * 17 };
  const under = -4 - layout.margin.b;
  layout.height += added.t + added.b;
  layout.width = PRINT.width;
  layout.margin = { ...layout.margin, t: layout.margin.t + added.t, b: layout.margin.b + added.b };
  const line = (text, size, y) => ({
    text, showarrow: false, align: "left", font: { size, color: PRINT.text }, xref: "paper", x: 0,
    xanchor: "left", xshift: 20 - layout.margin.l, yref: "paper", yanchor: "top", ...y,
  });
  const top = { y: 1, yshift: layout.margin.t - 14 };
  layout.annotations = [
    ...(layout.annotations ?? []),
    line(title.map((one) => `<b>${escaped(one)}</b>`).join("<br>"), 20, top),
    line(about.map(escaped).join("<br>"), 14, { ...top, yshift: top.yshift - title.length * 27 }),
    line(below.map(escaped).join("<br>"), 12, { y: 0, yshift: under }),
  ];
  return { data: figure.data, layout };
}

// A drawing is read far from this page, where its fonts are not: they travel inside it.
function fontFaces() {
  window.chartFonts ??= Promise.all(Object.entries(FONTS).map(async ([weight, file]) => {
    const bytes = new Uint8Array(await (await served(`app/static/fonts/${file}`)).arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += 32768) {
      text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    }
    const source = `url(data:font/woff2;base64,${btoa(text)}) format("woff2")`;
    const range = weight === "600" ? "600 900" : weight;
    return `@font-face{font-family:Pretendard;font-weight:${range};src:${source}}`;
  })).then((faces) => faces.join(""));
  return window.chartFonts;
}

async function drawing(library, data, figure) {
  const page = printed(data, figure);
  const { width, height } = page.layout;
  const url = await library.toImage(page, { format: "svg", width, height });
  const svg = decodeURIComponent(url.slice(url.indexOf(",") + 1));
  const style = `<defs><style>${await fontFaces()}</style></defs>`;
  return { svg: svg.replace(/<svg[^>]*>/, (tag) => tag + style), width, height };
}

async function painted({ svg, width, height }) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: width * PRINT.scale, height: height * PRINT.scale });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

async function picture(library, data, figure, format) {
  const drawn = await drawing(library, data, figure);
  return format === "svg" ? new Blob([drawn.svg], { type: "image/svg+xml" }) : painted(drawn);
}

// Proprietary series are shown with their source but do not leave as a file.
function csv(data) {
  const kept = (row) => row.filter((_, column) => !data.withheld.includes(column));
  const cell = (value) => {
    const text = value === null ? "" : String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const head = data.head.map((line) => `# ${line}`);
  const columns = data.columns.map((name, column) => (column ? `${name} [${data.unit}]` : name));
  const filled = (row) => row.slice(1).some((value) => value !== null);
  const rows = [columns, ...data.rows.map(kept).filter(filled)]
    .map((row, index) => (index ? row : kept(row)).map(cell).join(","));
  return `\ufeff${[...head, ...rows].join("\r\n")}\r\n`;
}

function save(name, blob) {
  const url = URL.createObjectURL(blob);
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
}

function element(tag, className, parent) {
  const made = document.createElement(tag);
  made.className = className;
  parent.append(made);
  return made;
}

function build(parent) {
  const root = element("figure", "chart", parent);
  const parts = { root };
  parts.title = element("figcaption", "chart-title", root);
  parts.definition = element("p", "chart-definition", root);
  parts.plot = element("div", "chart-plot", root);
  parts.source = element("p", "chart-source", root);
  const bar = element("div", "chart-bar", root);
  parts.buttons = {};
  for (const format of ["png", "svg", "csv"]) {
    parts.buttons[format] = element("button", "chart-button", bar);
    parts.buttons[format].type = "button";
  }
  parts.details = element("details", "chart-table", bar);
  parts.summary = element("summary", "chart-button", parts.details);
  parts.scroll = element("div", "chart-scroll", parts.details);
  parts.scroll.tabIndex = 0;
  parts.scroll.setAttribute("role", "region");
  return parts;
}

function fillTable(parts, data) {
  if (!parts.details.open) return;
  const table = document.createElement("table");
  element("caption", "", table).textContent = `${data.title} [${data.unit}]`;
  const write = (row, tag, parent) => {
    const line = element("tr", "", parent);
    for (const value of row) {
      const cell = element(tag, typeof value === "number" ? "number" : "", line);
      if (tag === "th") cell.scope = "col";
      cell.textContent = typeof value === "number" ? value.toLocaleString(data.language) : value ?? "";
    }
  };
  write(data.columns, "th", element("thead", "", table));
  const body = element("tbody", "", table);
  for (const row of data.rows) write(row, "td", body);
  parts.scroll.replaceChildren(table);
}

// What is in view is drawn at once, the rest after the next frame, so that a reader who moves a
// lever sees the answer first where they look.
function drawSoon(chart) {
  if (chart.visible) return draw(chart);
  return requestAnimationFrame(() => requestAnimationFrame(() => draw(chart)));
}

// One drawing at a time: what changes meanwhile is drawn when it is done.
async function draw(chart) {
  chart.wanted = true;
  if (chart.drawing) return;
  chart.drawing = true;
  while (chart.wanted) {
    chart.wanted = false;
    await paint(chart);
  }
  chart.drawing = false;
}

async function paint(chart) {
  const { parts, data, figure } = chart;
  if (!chart.width || !parts.plot.isConnected) return;
  const layout = dressed(figure, chart.colours, chart.width);
  parts.plot.style.height = `${layout.height}px`;
  try {
    const library = await plotly();
    await library.react(parts.plot, figure.data, { ...layout, width: chart.width }, CONFIG);
    window.leverDrag?.clear(data.name);
    parts.root.dataset.drawn = data.title;
  } catch (problem) {
    console.warn(problem);
    parts.plot.textContent = data.words.failed;
  }
}

function watch(chart) {
  const { plot } = chart.parts;
  chart.width = Math.round(plot.clientWidth);
  chart.colours = screenColours(plot);
  chart.visible = true;
  chart.sizes = new ResizeObserver(() => {
    const width = Math.round(plot.clientWidth);
    if (width === chart.width) return;
    chart.width = width;
    draw(chart);
  });
  chart.sizes.observe(plot);
  chart.views = new IntersectionObserver((seen) => { chart.visible = seen.at(-1).isIntersecting; });
  chart.views.observe(plot);
  chart.themes = new MutationObserver(() => {
    clearTimeout(chart.timer);
    chart.timer = setTimeout(() => {
      const colours = screenColours(plot);
      if (JSON.stringify(colours) === JSON.stringify(chart.colours)) return;
      chart.colours = colours;
      draw(chart);
    }, 100);
  });
  chart.themes.observe(document.head, { childList: true, subtree: true });
}

function listen(chart) {
  const { parts } = chart;
  parts.details.addEventListener("toggle", () => fillTable(parts, chart.data));
  for (const format of ["png", "svg"]) {
    parts.buttons[format].addEventListener("click", async () => {
      const library = await plotly();
      save(`${chart.data.file}.${format}`, await picture(library, chart.data, chart.figure, format));
    });
  }
  parts.buttons.csv.addEventListener("click", () => {
    save(`${chart.data.file}.csv`, new Blob([csv(chart.data)], { type: "text/csv;charset=utf-8" }));
  });
}

function write(parts, data) {
  parts.root.dataset.name = data.name;
  parts.title.textContent = data.title;
  parts.definition.textContent = data.definition;
  parts.source.textContent = data.source;
  parts.summary.textContent = data.words.table;
  parts.scroll.setAttribute("aria-label", data.words.table);
  parts.plot.setAttribute("role", "img");
  parts.plot.setAttribute("aria-label", data.alt);
  for (const [format, button] of Object.entries(parts.buttons)) {
    button.textContent = format.toUpperCase();
    button.setAttribute("aria-label", data.words[format]);
  }
  fillTable(parts, data);
}

const charts = new WeakMap();

export default function ({ data, parentElement }) {
  let chart = charts.get(parentElement);
  const first = !chart;
  if (first) {
    chart = { parts: build(parentElement) };
    charts.set(parentElement, chart);
  }
  chart.data = data;
  chart.figure = JSON.parse(data.figure);
  write(chart.parts, data);
  if (first) {
    watch(chart);
    listen(chart);
    chart.parts.plot.style.height = `${dressed(chart.figure, PRINT, chart.width).height}px`;
  }
  drawSoon(chart);
  // Under quick reruns the platform ends a chart and begins it again in the same place at once.
  return () => setTimeout(() => {
    if (parentElement.isConnected) return;
    for (const observer of [chart.sizes, chart.views, chart.themes]) observer.disconnect();
    clearTimeout(chart.timer);
    (window.Plotly ?? window.moduleName)?.purge(chart.parts.plot);
    charts.delete(parentElement);
  }, 1000);
}
