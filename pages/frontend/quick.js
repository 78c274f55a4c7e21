// Draws what a lever has moved straight into the lines that stand, in a millisecond or two. Plotly,
// which takes some twenty for each chart, lays all of it out anew once the levers rest.

// The path of a line through points, with gaps where there is no value.
function linePath(across, up, values) {
  let text = "";
  values.forEach((value, place) => {
    if (value === null) return;
    const begins = !text || values[place - 1] === null;
    text += `${begins ? "M" : "L"}${across[place]},${up(value).toFixed(1)}`;
  });
  return text;
}

// The path around a band: along its upper edge and back along the lower.
function bandPath(across, up, upper, lower) {
  const back = linePath(across.toReversed(), up, lower.toReversed());
  return `${linePath(across, up, upper)}L${back.slice(1)}Z`;
}

// All that makes a chart look as it does but for the heights of its lines and where names stand.
function frameOf(figure) {
  const traces = figure.data.map(({ y, ...rest }) => rest);
  const { annotations, ...layout } = figure.layout;
  return JSON.stringify([traces, layout]);
}

function isLine(trace) {
  return (trace.type ?? "scatter") === "scatter" && trace.mode === "lines" && !trace.stackgroup;
}

// Where Plotly keeps what is filled between a line and the one below it: with the one below.
function filled(plot, place) {
  return `.trace${plot._fullData[place - 1].uid} path.js-fill`;
}

// Draw the lines of a figure over those of the one before. Says no, and draws nothing, where
// anything else differs, or what is drawn is not what it takes it for.
function redrawn(plot, before, figure) {
  const { xaxis, yaxis } = plot._fullLayout ?? {};
  if (!xaxis || !before || frameOf(before) !== frameOf(figure)) return false;
  const moved = figure.data.map((trace, place) =>
    JSON.stringify(trace.y) !== JSON.stringify(before.data[place].y));
  if (figure.data.some((trace, place) => moved[place] && !isLine(trace))) return false;
  const drawing = [];
  figure.data.forEach((trace, place) => {
    const band = trace.fill === "tonexty";
    if (!moved[place] && !(band && moved[place - 1])) return;
    const { uid } = plot._fullData[place];
    const across = Array.from(trace.x, (day) => xaxis.d2p(day).toFixed(1));
    const up = (value) => yaxis.l2p(value);
    const put = (found, path) => drawing.push([plot.querySelector(found), path]);
    if (band) put(filled(plot, place), bandPath(across, up, trace.y, figure.data[place - 1].y));
    if (trace.line.width) put(`.trace${uid} path.js-line`, linePath(across, up, trace.y));
  });
  if (drawing.some(([path]) => !path)) return false;
  for (const [path, text] of drawing) path.setAttribute("d", text);
  return true;
}
