// The table behind a chart: written when it is opened, and sorted by any column where its rows do
// not follow time.

// Moments are in order as they stand: years, months, days.
const MOMENT = /^\d{4}(-\d{2}){0,2}$/;
const WAYS = { ascending: 1, descending: -1 };

// What stands in the files as a machine writes it is written here as the page writes it elsewhere.
function spelled(value, { language, words }) {
  if (typeof value === "number") return value.toLocaleString(language).replace("-", "\u2212");
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value ?? "");
  if (!day) return value ?? "";
  const [year, month, date] = day.slice(1).map(Number);
  const parts = { year, month, day: date, name: words.months.split(",")[month - 1] };
  return words.day.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
}

function sortable({ rows }) {
  return rows.length > 1 && !rows.every((row) => MOMENT.test(row[0] ?? ""));
}

// Rows as they are to be shown; a column that is gone, or an empty cell, moves nothing up.
function inOrder(data, sort) {
  if (!sort || !sortable(data)) return data.rows;
  const column = data.columns.indexOf(sort.column);
  if (column < 0) return data.rows;
  const compare = (one, other) => (typeof one === "number" && typeof other === "number"
    ? one - other
    : String(one).localeCompare(String(other), data.language, { numeric: true }));
  const empty = (row) => row[column] === null || row[column] === "";
  return [...data.rows].sort((one, other) => {
    if (empty(one) || empty(other)) return empty(one) - empty(other);
    return WAYS[sort.way] * compare(one[column], other[column]);
  });
}

function fillTable(parts, data) {
  if (parts.scroll.hidden) return;
  const table = document.createElement("table");
  element("caption", "", table).textContent = `${data.title} [${data.unit}]`;
  const head = element("tr", "", element("thead", "", table));
  for (const name of data.columns) heading(parts, data, name, element("th", "", head));
  const body = element("tbody", "", table);
  for (const row of inOrder(data, parts.sort)) {
    const line = element("tr", "", body);
    for (const value of row) {
      element("td", typeof value === "number" ? "number" : "", line).textContent = spelled(value, data);
    }
  }
  parts.scroll.replaceChildren(table);
}

// A head that sorts is a button; which way the rows stand is told with it.
function heading(parts, data, name, head) {
  head.scope = "col";
  if (!sortable(data)) {
    head.textContent = name;
    return;
  }
  const way = parts.sort?.column === name ? parts.sort.way : "none";
  head.setAttribute("aria-sort", way);
  const button = element("button", "chart-sort", head);
  button.type = "button";
  element("span", "", button).textContent = name;
  button.addEventListener("click", () => {
    const next = { none: "ascending", ascending: "descending", descending: "none" }[way];
    parts.sort = next === "none" ? null : { column: name, way: next };
    fillTable(parts, data);
    const place = data.columns.indexOf(name);
    parts.scroll.querySelectorAll(".chart-sort")[place].focus();
  });
}
