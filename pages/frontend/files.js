// What leaves the page as a file: the picture, the drawing, and the cells.

const FONTS = [
  ["Pretendard", "400", "Pretendard-Regular.subset.woff2"],
  ["Pretendard", "600 900", "Pretendard-SemiBold.subset.woff2"],
  ["Marks", "400", "Marks.woff2"],
];

function plain(layout) {
  for (const name of Object.keys(layout).filter((key) => /^[xy]axis/.test(key))) {
    layout[name].gridcolor = PRINT.grid;
  }
  layout.paper_bgcolor = layout.plot_bgcolor = PRINT.paper;
  return layout;
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
  shared.chartFonts ??= Promise.all(FONTS.map(async (font) => {
    const answer = await served(`app/static/fonts/${font.at(-1)}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += 32768) {
      text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    }
    return fontFace(font, btoa(text));
  })).then((faces) => faces.join(""));
  return shared.chartFonts;
}

function fontFace([family, weight], base64) {
  const source = `url(data:font/woff2;base64,${base64}) format("woff2")`;
  return `@font-face{font-family:${family};font-weight:${weight};src:${source}}`;
}

async function drawing(library, page) {
  const { width, height } = page.layout;
  const url = await library.toImage(page, { format: "svg", width, height });
  const svg = decodeURIComponent(url.slice(url.indexOf(",") + 1));
  const style = `<defs><style>${await fontFaces()}</style></defs>`;
  return { svg: svg.replace(/<svg[^>]*>/, (tag) => tag + style), width, height };
}

async function painted({ svg, width, height }, scale = PRINT.scale) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: width * scale, height: height * scale });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

async function picture(library, data, figure, format) {
  const drawn = await drawing(library, printed(data, figure));
  return format === "svg" ? new Blob([drawn.svg], { type: "image/svg+xml" }) : painted(drawn);
}

// Proprietary series are shown with their source but do not leave as a file.
function leaving(data) {
  const kept = (row) => row.filter((_, column) => !data.withheld.includes(column));
  const filled = (row) => row.slice(1).some((value) => value !== null);
  return { columns: kept(data.columns), rows: data.rows.map(kept).filter(filled) };
}

function quoted(text) {
  return `"${text.replaceAll('"', '""')}"`;
}

function csv(data) {
  const { columns, rows } = leaving(data);
  const cell = (value) => {
    const text = value === null ? "" : String(value);
    // What a spreadsheet would take for a formula is text.
    const plain = typeof value === "string" && /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(plain) ? quoted(plain) : plain;
  };
  // One field to a remark: no comma in it, such as one in a link, makes a cell of its own, and no
  // quote in it leads readers astray that skip these lines.
  const head = data.head.map((line) => quoted(`# ${line.trim().replace(/\s+/g, " ").replaceAll('"', "'")}`));
  const named = columns.map((name, column) => (column ? `${name} [${data.unit}]` : name));
  const lines = [named, ...rows].map((row) => row.map(cell).join(","));
  return `\ufeff${[...head, ...lines].join("\r\n")}\r\n`;
}

// For programs: one record per row, gaps as null, units beside the names.
function json(data) {
  const { columns, rows } = leaving(data);
  const record = (row) => Object.fromEntries(columns.map((name, place) => [name, row[place]]));
  return JSON.stringify({
    title: data.title,
    definition: data.definition,
    language: data.language,
    notes: data.head,
    columns: columns.map((name, place) => ({ name, unit: place ? data.unit : null })),
    rows: rows.map(record),
  });
}

const CELLS = {
  csv: (data) => new Blob([csv(data)], { type: "text/csv;charset=utf-8" }),
  json: (data) => new Blob([json(data)], { type: "application/json" }),
};

function canCopy() {
  return window.isSecureContext && "ClipboardItem" in window && Boolean(navigator.clipboard?.write);
}

// The clipboard is asked while the click lasts; the picture may come later.
function copy(picture) {
  return navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
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
