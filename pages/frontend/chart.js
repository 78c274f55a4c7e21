// Draws one chart around Plotly.react, so that zoom survives a lever, with its title, source,
// table and downloads. What it shows comes whole from the server; it only lays it out. The server
// puts before it figure.js, which turns figures into drawings, files.js, which hands them out,
// quick.js, which moves lines, menu.js and table.js, which are what stands under a chart,
// clipboard.js and ready.js.

const LIBRARY = "app/static/plotly-basic-4.1.1.min.js";
const RESTED_MS = 150;
const HELD = /((?:\u2212)?\d[\d,.]* (?:%|pp\b|(?:[km] )?TEU\b))/;
const CONFIG = { displaylogo: false, displayModeBar: false, responsive: false, showTips: false };

function address(path) {
  const main = document.querySelector('script[src*="static/js/"]');
  return new URL(`../../${path}`, main ? main.src : document.baseURI);
}

async function served(path) {
  const url = address(path);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer;
}

// Streamlit serves static scripts as plain text, so the library is fetched and run from a blob.
function plotly() {
  shared.chartLibrary ??= (async () => {
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
  return shared.chartLibrary;
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
  // A finger on a chart scrolls the page, and a tap tells a figure; Plotly would zoom with either.
  const scrolling = { capture: true, passive: true };
  parts.plot.addEventListener("touchstart", (event) => event.stopPropagation(), scrolling);
  const foot = element("div", "chart-foot", root);
  parts.source = element("p", "chart-source", foot);
  const bar = element("div", "chart-bar", foot);
  parts.said = element("span", "chart-said", bar);
  parts.said.setAttribute("role", "status");
  parts.opens = element("button", "chart-button", bar);
  parts.opens.type = "button";
  parts.menu = menuButton(bar, "chart-button");
  parts.scroll = element("div", "chart-scroll", root);
  parts.scroll.tabIndex = 0;
  parts.scroll.setAttribute("role", "region");
  show(parts, false);
  return parts;
}

function show(parts, table) {
  parts.scroll.hidden = !table;
  parts.opens.setAttribute("aria-expanded", String(table));
}

// What is in view is drawn at once, the rest after the next frame, so that a reader who moves a
// lever sees the answer first where they look. Where only lines move, they move at once and all else
// follows when the lever rests, as does what is out of view while a lever is on its way.
function drawSoon(chart, onTheWay = false) {
  clearTimeout(chart.rest);
  if (moveLines(chart) || (onTheWay && !chart.visible)) {
    chart.rest = setTimeout(() => draw(chart), RESTED_MS);
    return;
  }
  if (chart.visible) return draw(chart);
  return requestAnimationFrame(() => requestAnimationFrame(() => draw(chart)));
}

function moveLines(chart) {
  const { parts, stands } = chart;
  chart.stands = null;
  if (!stands || chart.drawing || chart.onPaper) return false;
  const moved = redrawn(parts.plot, stands, chart.figure);
  chart.stands = moved ? chart.figure : stands;
  return moved;
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
  const { parts, data } = chart;
  if (!chart.width || !parts.plot.isConnected) return;
  try {
    const { figure } = chart;
    await laid(chart, await plotly());
    chart.stands = chart.onPaper ? null : figure;
    parts.root.dataset.drawn = chart.parts.title.textContent;
  } catch (problem) {
    console.warn(problem);
    parts.plot.textContent = data.words.failed;
  }
}

// All of the drawing is done before this returns, whatever is awaited of it.
function laid(chart, library) {
  const { parts, figure } = chart;
  const width = chart.onPaper ? PAPER_WIDTH : chart.width;
  const layout = dressed(figure, chart.onPaper ? PRINT : chart.colours, width);
  parts.plot.style.height = `${layout.height}px`;
  // Names above the plot keep their room in Plotly when they are gone: then it begins anew.
  const named = Boolean(layout.showlegend);
  if (chart.named && !named) library.purge(parts.plot);
  chart.named = named;
  const done = library.react(parts.plot, figure.data, { ...layout, width }, CONFIG);
  scalable(parts.plot, width, layout.height);
  return done;
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
  chart.prints = onPrint((printing) => {
    chart.onPaper = printing;
    const library = window.Plotly ?? window.moduleName;
    if (library && plot.isConnected) laid(chart, library);
  });
}

function listen(chart) {
  const { parts } = chart;
  parts.opens.addEventListener("click", () => {
    show(parts, parts.scroll.hidden);
    fillTable(parts, chart.data);
  });
  parts.root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || parts.scroll.hidden) return;
    event.preventDefault();
    show(parts, false);
    parts.opens.focus();
  });
  parts.items = {};
  for (const [name, act] of Object.entries(ACTIONS)) {
    parts.items[name] = menuItem(parts.menu, () => act(chart));
  }
}

// What the menu under a chart does, in its order.
const ACTIONS = {
  png: (chart) => drawn(chart, "png"),
  svg: (chart) => drawn(chart, "svg"),
  csv: (chart) => cells(chart, "csv"),
  // A workbook is written by the server, and comes back as a part of its own.
  xlsx: (chart) => chart.ask("xlsx", true),
  json: (chart) => cells(chart, "json"),
  copy: (chart) => {
    const picturing = plotly().then((library) => picture(library, chart.data, chart.data.figure, "png"));
    told(chart, copy(picturing).then(() => true, () => false), "copied", "not_copied");
  },
  address: (chart) => told(chart, copyText(addressOf(chart.data)), "copied_address", "not_copied_address"),
};

async function drawn({ data }, format) {
  save(`${data.file}.${format}`, await picture(await plotly(), data, data.figure, format));
}

function cells({ data }, format) {
  save(`${data.file}.${format}`, CELLS[format](data));
}

async function told({ parts, data }, doing, well, badly) {
  parts.said.textContent = data.words[(await doing) ? well : badly];
}

// Opens this chart alone, with its table and its files.
function addressOf({ name }) {
  const address = new URL(window.location.href);
  address.searchParams.set("embed", "true");
  address.searchParams.set("chart", name);
  return address.href;
}

// A number stays on one line with its unit.
function tell(place, text) {
  place.replaceChildren(...text.split(HELD).map((piece, number) => {
    if (number % 2 === 0) return piece;
    const held = document.createElement("span");
    held.className = "chart-held";
    held.textContent = piece;
    return held;
  }));
}

function find(parts, { title, definition, flat }) {
  // Where every cell is the same, the finding says it all: no empty plot, and no picture of one.
  parts.root.classList.toggle("chart-flat", flat);
  delete parts.root.dataset.drawn;
  tell(parts.title, title);
  tell(parts.definition, definition);
}

function write(parts, data) {
  parts.root.dataset.name = data.name;
  find(parts, data);
  parts.source.textContent = data.source;
  parts.opens.textContent = data.words.table;
  parts.menu.button.textContent = data.words.files;
  parts.menu.list.setAttribute("aria-label", data.words.files);
  parts.scroll.setAttribute("aria-label", `${data.words.table}: ${data.title} [${data.unit}]`);
  parts.plot.setAttribute("role", "img");
  parts.plot.setAttribute("aria-label", data.alt);
  for (const [name, item] of Object.entries(parts.items)) item.textContent = data.words[name];
  parts.items.address.hidden = !data.alone;
  for (const name of ["png", "svg"]) parts.items[name].hidden = data.flat;
  parts.items.copy.hidden = data.flat || !canCopy();
  fillTable(parts, data);
}

// Kept beside the page: when other scripts take over, they find what these have drawn.
const charts = (shared.chartsDrawn ??= new WeakMap());

function drawPart({ data: spelled, parentElement, setTriggerValue }) {
  let chart = charts.get(parentElement);
  const first = !chart;
  if (first) {
    chart = { parts: build(parentElement) };
    chart.follow = (moved) => follow(chart, moved);
    chart.take = () => take(chart);
    charts.set(parentElement, chart);
    listen(chart);
  }
  chart.told = JSON.parse(new TextDecoder().decode(spelled));
  chart.ask = setTriggerValue;
  following.charts.set(chart.told.name, chart);
  if (first || !following.isAhead(...chart.told.run)) take(chart);
  // Under quick reruns the platform ends a chart and begins it again in the same place at once.
  return () => setTimeout(() => {
    if (!parentElement.isConnected) end(chart, parentElement);
  }, 1000);
}

// Show what the page's last run says.
function take(chart) {
  const { parts, told } = chart;
  chart.data = told;
  chart.figure = told.figure;
  write(parts, told);
  if (!chart.sizes) {
    watch(chart);
    parts.plot.style.height = `${dressed(chart.figure, PRINT, chart.width).height}px`;
  }
  drawSoon(chart);
}

// Show what a lever on its way leads to; the table and the files wait for the page's run.
function follow(chart, moved) {
  chart.figure = moved.figure;
  find(chart.parts, moved);
  drawSoon(chart, true);
}

function end(chart, parentElement) {
  for (const observer of [chart.sizes, chart.views, chart.themes]) observer.disconnect();
  clearTimeout(chart.timer);
  clearTimeout(chart.rest);
  chart.prints();
  (window.Plotly ?? window.moduleName)?.purge(chart.parts.plot);
  charts.delete(parentElement);
  const { name } = chart.told;
  if (following.charts.get(name) === chart) following.charts.delete(name);
}

export default function ({ parentElement }) {
  parentElement.hidden = true;
  ready("chart", drawPart);
}
