// The data of the page, and what all parts share. Every text becomes a text node; nothing is ever parsed as HTML.

const data = JSON.parse(document.getElementById("data").textContent);
const { columns, docs, rows, seen, conflicts, rates } = data;
const at = Object.fromEntries(columns.map((name, place) => [name, place]));
const SENTENCE = columns.length; // behind the record's fields: where the sentence begins and ends, then the scores
const SCORES = SENTENCE + 2;
const REASONS = SENTENCE + 3;
for (const row of rows)
  for (const place of data.interned) row[place] = row[place] === null ? null : data.strings[row[place]];

const get = (row, name) => row[at[name]];
const owner = (row) => get(row, "subject_name") ?? get(row, "subject");
const section = (name) => document.getElementById(name);
const missing = (value) => value === null || value === undefined || value === "";

const byDoc = docs.map(() => []);
rows.forEach((row, number) => {
  row.number = number;
  byDoc[row[0]].push(row);
});

// --- elements -------------------------------------------------------------------------------------------------------

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

const button = (label, action, more = {}) => make("button", { type: "button", onclick: action, ...more }, label);

function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

// --- the interface's language ---------------------------------------------------------------------------------------

const memory = {
  // a page from a file may be refused its storage
  get(name) {
    try {
      return localStorage.getItem(`ainews-${name}`);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`ainews-${name}`, value);
    } catch {
      /* then it is forgotten */
    }
  },
};

let ui = 0;

function speak(lang) {
  ui = Math.max(0, data.languages.indexOf(lang));
  document.documentElement.lang = data.languages[ui];
}

function preferred() {
  const known = [memory.get("language"), ...(navigator.languages || [])].map((lang) => (lang || "").slice(0, 2));
  return known.find((lang) => data.languages.includes(lang)) || "en";
}

// A cell of the table of words; of "one|many" the form for `n`, with {names} filled in.
function t(key, values = {}) {
  const cell = data.words[key] ? data.words[key][ui] : key;
  const [one, many] = cell.split("|");
  const filled = { ...values, n: digits(values.n) };
  return (many !== undefined && values.n !== 1 ? many : one).replace(/\{(\w+)\}/g, (_, name) => filled[name]);
}

const term = (sort, value) => (data.words[`${sort}.${value}`] ? t(`${sort}.${value}`) : String(value));
const say = (text) => {
  section("said").textContent = text;
};

// --- numbers --------------------------------------------------------------------------------------------------------

const digits = (number) =>
  number === undefined || number === null ? "" : number.toLocaleString("en", { maximumFractionDigits: 6 });

// The value without its unit: 237,800,000,000; 5–10; 2026-01.
function value(row) {
  if (!missing(get(row, "iso"))) return get(row, "iso");
  if (get(row, "value") !== null) return digits(get(row, "value"));
  const [low, high] = [get(row, "low"), get(row, "high")];
  return low === null && high === null ? "" : `${digits(low)}–${digits(high)}`;
}

function compact(number) {
  // 2,378億, 2,378억, 237.8B
  return new Intl.NumberFormat(data.languages[ui], { notation: "compact", maximumFractionDigits: 2 }).format(number);
}

function said(row) {
  const unit = get(row, "unit");
  const words = get(row, "modifier") ? `${term("modifier", get(row, "modifier"))} ` : "";
  if (missing(unit) || get(row, "iso")) return words + value(row);
  return words + (get(row, "kind") === "money" ? `${unit} ${value(row)}` : `${value(row)} ${unit}`);
}

// --- saving ---------------------------------------------------------------------------------------------------------

function download(name, type, text) {
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10000);
}
