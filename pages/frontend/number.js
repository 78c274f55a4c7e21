// What a reader types into a box that wants a number, and how it is read: every box of every page
// reads by these rules, and what they do not know moves nothing. The text stays as it was typed, to
// be mended, and the reason stands below it. Only what can mean one thing is taken: a comma is no
// decimal point, a raised figure no figure, and of two numbers none is chosen.

const MINUS = "-\u2010-\u2015\u2212\u2796\ufe58\ufe63";
// Accounts of Korean offices mark what is below zero with a triangle or with brackets. One that
// stands on its tip, or a Greek letter that looks like one, is read both ways.
const BELOW_ZERO = "\u25b3\u25b2";
const EITHER_WAY = /[\u25bd\u25bc\u2206\u0394]/;
const UNITS = {
  "%": ["%", "퍼센트", "프로", "percent", "per cent", "pct"],
  weeks: ["주", "주간", "week", "weeks", "wk", "wks"],
  "×": ["배", "×", "x", "times"],
  "TEU / week": ["teu", "teu/주", "teu/week", "teu per week", "teu a week"],
  year: ["년", "year"],
};
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const RANGE = new RegExp(`\\d[^\\d.,]{0,8}?[${MINUS}~\u301c\u223c\u22ef\u2026]\\s*\\d|\\d\\s*(to|에서|부터)\\s*\\d`, "i");
const PARTS = new RegExp(`^([${MINUS}${BELOW_ZERO}+]?)\\s*(×?)\\s*([\\d.,]+)\\s*([^\\d]*)$`);
const PLAIN = /^(\d+\.?\d*|\.\d+)$/;
const THOUSANDS = /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;
const POINTED = /^[1-9]\d{0,2}(\.\d{3})+$/;
const POWER = /\de[+-]?\d/i;
const FINEST = 6;

// Full-width letters and figures are the same as narrow ones; nothing else is made into a figure.
function narrowed(text) {
  return text.normalize("NFC").replace(INVISIBLE, "")
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\s+/g, " ").trim();
}

function decimals(number) {
  return `${number}`.split(".")[1]?.length ?? 0;
}

function fault(number, { low, high, step }) {
  if (number > high) return "above";
  if (number < low) return "below";
  const fine = 10 ** Math.max(...[number, low, step].map(decimals));
  const [whole, from, by] = [number, low, step].map((one) => Math.round(one * fine));
  return (whole - from) % by === 0 ? null : "off_step";
}

// Bracketed figures are below zero; a sign inside would say it twice.
function unbracketed(text) {
  const found = /^\(\s*([^()]*?)\s*\)\s*([^()]*)$/.exec(text);
  return found ? [true, `${found[1]} ${found[2]}`.trim()] : [false, text];
}

// Read what was typed: { value }, or { fault } and, where one can be given, an example of the right.
function readNumber(typed, rules) {
  const text = narrowed(typed);
  if (!text) return { fault: "empty" };
  if (EITHER_WAY.test(text)) return { fault: "either_way" };
  if (!POWER.test(text) && RANGE.test(text)) return { fault: "range" };
  const [bracketed, inner] = unbracketed(text);
  const parts = PARTS.exec(inner);
  if (!parts || (bracketed && parts[1])) return { fault: "not_a_number" };
  const [, sign, times, digits, unit] = parts;
  const wrong = wrongUnit(`${times}${unit}`, rules.unit);
  if (wrong) return { fault: wrong };
  const below = bracketed || (sign !== "" && sign !== "+");
  return judged(digits, below, rules);
}

function wrongUnit(unit, wanted) {
  const said = unit.toLowerCase().replace(/ ?\/ ?/g, "/").replace(/\.$/, "").trim();
  if (!said || UNITS[wanted]?.includes(said)) return null;
  return Object.values(UNITS).flat().includes(said) ? "unit" : "not_a_number";
}

// A comma or a point between figures is taken where it can only be one thing in this box.
function judged(digits, below, rules) {
  const signed = (text) => (below ? -Number(text) : Number(text)) + 0;
  const fits = (text) => PLAIN.test(text) && fault(signed(text), rules) === null;
  const pointed = digits.replace(",", ".");
  const joined = digits.replaceAll(/[.,]/g, "");
  if (!PLAIN.test(digits) && !THOUSANDS.test(digits)) {
    if (!digits.includes(",")) return { fault: "not_a_number" };
    return { fault: "separator", example: PLAIN.test(pointed) ? `${signed(pointed)}` : joined };
  }
  const value = signed(digits.replaceAll(",", ""));
  // Three figures after a comma are thousands; in a box that holds none they may be decimals.
  const few = rules.high < 1000 && fits(pointed);
  if (digits.includes(",") && few) return { fault: "separator", example: `${signed(pointed)}` };
  if (POINTED.test(digits) && fits(joined)) return { fault: "separator", example: `${signed(joined)}` };
  const finer = (digits.split(".")[1] ?? "").replace(/0+$/, "").length > FINEST;
  const found = fault(value, rules) ?? (finer ? "off_step" : null);
  return found ? { fault: found } : { value };
}

// A box and the line below it. It keeps what is being typed through every answer of the server, and
// hands over a number only when the reader has finished: Enter, an arrow key, or leaving the box.
function numberBox(row, below, take) {
  const input = document.createElement("input");
  Object.assign(input, { type: "text", className: "number-box", autocomplete: "off", spellcheck: false });
  input.setAttribute("role", "spinbutton");
  row.append(input);
  const wrong = document.createElement("p");
  Object.assign(wrong, { className: "number-wrong", hidden: true });
  wrong.setAttribute("role", "alert");
  below.append(wrong);
  const box = { input, wrong, value: null, typing: false, composing: false, said: null };
  box.say = (said) => {
    box.said = said;
    const { faults, allowed } = box.words ?? {};
    const text = said ? `${faults[said.fault].replace("*", said.example ?? "")} ${allowed}` : "";
    // Only what has changed is written, so that it is read out once.
    if (wrong.textContent !== text) wrong.textContent = text;
    wrong.hidden = !said;
    if (said) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };
  box.dress = ({ rules, words }) => {
    Object.assign(box, { rules, words });
    // The keyboard of numbers has no minus on some phones.
    input.inputMode = rules.low < 0 ? "text" : "decimal";
    input.setAttribute("aria-label", words.box);
    input.setAttribute("aria-valuemin", rules.low);
    input.setAttribute("aria-valuemax", rules.high);
    box.say(box.said);
  };
  // Put a number there; what is being typed gives way only where the number comes from elsewhere.
  box.show = (value, over = false) => {
    box.value = value;
    if (value !== null) input.setAttribute("aria-valuenow", value);
    if (box.typing && !over) return;
    box.typing = false;
    if (value !== null) input.value = `${value}`;
    box.say(null);
  };
  const finish = () => {
    if (box.composing || !box.typing) return;
    const read = readNumber(input.value, box.rules);
    if (read.fault) return box.say(read);
    box.show(read.value, true);
    return take(read.value);
  };
  input.addEventListener("input", () => { box.typing = true; });
  input.addEventListener("compositionstart", () => { box.composing = true; });
  input.addEventListener("compositionend", () => {
    box.composing = false;
    // One left in the midst of a word has told its change already.
    if (document.activeElement !== input) finish();
  });
  input.addEventListener("change", finish);
  input.addEventListener("keydown", (event) => pressed(event, box, take));
  return box;
}

function pressed(event, box, take) {
  if (event.isComposing || box.composing || box.input.disabled) return;
  if (event.key === "Escape" && box.typing) box.show(box.value, true);
  const up = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
  if (!up || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const { low, high, by } = box.rules;
  const from = box.typing ? readNumber(box.input.value, box.rules).value ?? box.value : box.value;
  const to = Number(Math.min(high, Math.max(low, from + up * by)).toFixed(FINEST));
  if (to === box.value && !box.typing) return;
  box.show(to, true);
  take(to);
}
