// Follows chart.js in a page without a reader: draws a chart for a document, whose captions hold
// the finding and the source. The fonts are in the page, so nothing is fetched.

shared.chartLibrary = Promise.resolve(window.Plotly ?? window.moduleName);

const faces = FONTS.map((font) => fontFace(font, FILES[font.at(-1)])).join("");
shared.chartFonts = Promise.resolve(faces);
document.head.append(Object.assign(document.createElement("style"), { textContent: faces }));

// Letters of a font that is damaged would be drawn as boxes without a word of warning.
function fontsReady() {
  return Promise.all([...document.fonts].map((face) => face.load()));
}

async function base64(blob) {
  const reader = new FileReader();
  await new Promise((done) => {
    reader.onload = done;
    reader.readAsDataURL(blob);
  });
  return reader.result.slice(reader.result.indexOf(",") + 1);
}

async function unframed({ data: figure, width, scale, format }) {
  await fontsReady();
  const layout = { ...plain(dressed(figure, PRINT, width)), width };
  const drawn = await drawing(await plotly(), { data: figure.data, layout });
  const result = await base64(await painted(drawn, scale));
  return { code: 0, message: null, format, result, width, height: layout.height, scale };
}

// What the process behind the page calls for every picture.
window.kaleido_scopes = {
  plotly: (spec) => unframed(spec).catch((problem) => ({
    code: 1, message: String(problem), format: spec.format, result: null,
  })),
};
