// Draws the charts of a briefing that has left the page: the same figures, from within the file.

// The file lets no style in that is spelled as text; the chart library spells some that way.
const setAttribute = Element.prototype.setAttribute;
Element.prototype.setAttribute = function (name, value) {
  if (name === "style") this.style.cssText = value;
  else setAttribute.call(this, name, value);
};

const CONFIG = { displaylogo: false, displayModeBar: false, responsive: false, showTips: false };
const library = window.Plotly ?? window.moduleName;
const plots = [...document.querySelectorAll(".plot")];

function draw(plot, width) {
  const layout = dressed(plot.figure, PRINT, width);
  try {
    library.react(plot, plot.figure.data, { ...layout, width }, CONFIG);
    scalable(plot, width, layout.height);
  } catch (problem) {
    console.warn(problem);
    plot.textContent = plot.dataset.failed;
  }
}

let onPaper = false;
function drawAll() {
  for (const plot of plots) draw(plot, onPaper ? PAPER_WIDTH : Math.round(plot.clientWidth));
}

for (const plot of plots) {
  plot.figure = JSON.parse(plot.nextElementSibling.textContent);
  plot.replaceChildren();
}
drawAll();
document.documentElement.dataset.drawn = "true";

const sizes = new ResizeObserver(() => {
  if (!onPaper && plots.some((plot) => plot.clientWidth !== plot.layout?.width)) drawAll();
});
for (const plot of plots) sizes.observe(plot);
onPrint((printing) => {
  onPaper = printing;
  drawAll();
});
