// One table over all figures: search, facets with counts, columns, a pane for the row at hand.

// What the address holds of the table.
const state = { q: "", range: "", facets: {}, order: null, cols: null, hide: new Set() };
const chosen = new Set(); // rows selected for the CSV
let figures = null;
const table = {};

const docName = (row) => docs[row[0]].name;
const field = (name, width, more = {}) => ({ name, width, cell: (row) => get(row, name), ...more });
const worded = (name, width, more = {}) => field(name, width, { format: (content) => term(name, content), ...more });
const inArticleLang = { lang: (row) => get(row, "lang"), nodes: (row, text) => withHits(text, wordsOf(state.q)) };

const COLUMNS = [
  field("text", 10.5, { lang: inArticleLang.lang, nodes: (row, text) => [marks.sign(row), ...withHits(text, wordsOf(state.q))] }),
  { name: "value", width: 11.5, numeric: true, cell: value, key: (row) => get(row, "value") ?? get(row, "low") ?? get(row, "high") ?? get(row, "iso") },
  field("unit", 5.5), worded("kind", 6.5, { mark: true }), worded("modifier", 6),
  field("subject", 10.5, inArticleLang), field("subject_name", 11, inArticleLang), worded("measure", 7.5), field("time", 6.5), worded("claim", 5.5),
  worded("change", 5.5), field("base", 5.5), field("per", 8), field("scope", 8, inArticleLang), field("out_of", 5, { numeric: true }),
  field("benchmark", 8, inArticleLang), worded("lang", 5.5),
  { name: "article", width: 14, cell: docName, nodes: inArticleLang.nodes }, field("start", 5, { numeric: true }),
  { name: "sentence", width: 34, ...inArticleLang, cell: (row) => sentence(row).trim() },
];
const FIRST_COLUMNS = ["text", "value", "unit", "kind", "subject", "measure", "time", "claim", "article"];

const sentence = (row) => article(row[0]).slice(row[SENTENCE], row[SENTENCE + 1]);
const labelled = (column) => ({ ...column, label: t(`column.${column.name}`) });

function shape() {
  const names = ["text", ...(state.cols || FIRST_COLUMNS)]; // what the figure says stays
  return COLUMNS.filter((column) => names.includes(column.name)).map(labelled);
}

// --- facets ---------------------------------------------------------------------------------------------------------

const FACETS = {
  kind: (row) => get(row, "kind"), measure: (row) => get(row, "measure") || "", subject: (row) => owner(row) || "",
  claim: (row) => get(row, "claim") || "", time: (row) => (get(row, "time") || "").slice(0, 4), article: (row) => String(row[0]),
  unit: (row) => get(row, "unit") || "", lang: (row) => get(row, "lang"), repeat: (row) => (get(row, "repeat_of") === null ? "first" : "again"),
  mark: (row) => marks.of(row) || "",
};
const NAMES = Object.keys(FACETS);
const FEW = 6;
const opened = new Set(["kind"]);
const expanded = new Set(["kind"]);

function facetWord(name, key) {
  if (key === "") return t("none");
  if (name === "article") return docs[key] ? docs[key].name : key;
  return ["kind", "measure", "claim", "lang", "repeat", "mark"].includes(name) ? term(name, key) : key;
}

// The rows that pass, and for each facet how many rows each of its values would leave.
function filtered() {
  const words = wordsOf(state.q);
  const tests = NAMES.filter((name) => state.facets[name] && state.facets[name].size).map((name) => [name, FACETS[name], state.facets[name]]);
  const counts = Object.fromEntries(NAMES.map((name) => [name, new Map()]));
  const add = (name, key) => counts[name].set(key, (counts[name].get(key) || 0) + 1);
  const docsFound = new Set();
  if (words.length) docs.forEach((_, number) => { if (inArticle(number, words)) docsFound.add(number); });
  const shown = [];
  const nearby = []; // what was searched stands beside the figure only: behind those that say it themselves
  for (const row of rows) {
    if (words.length && !(state.range ? docsFound.has(row[0]) : words.every((word) => haystack(row).includes(word)))) continue;
    let failed = null;
    let fails = 0;
    for (const [name, key, wanted] of tests) if (!wanted.has(key(row))) { failed = name; fails += 1; }
    if (fails > 1) continue;
    if (fails) { add(failed, FACETS[failed](row)); continue; }
    (words.every((word) => isOwn(row, word)) ? shown : nearby).push(row);
    for (const name of NAMES) add(name, FACETS[name](row));
  }
  return { shown: shown.concat(nearby), counts, docsFound };
}

function drawFacets(counts) {
  const active = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.key : null;
  const drawn = NAMES.map((name) => facet(name, counts[name])).filter(Boolean);
  table.facets.replaceChildren(...drawn);
  const again = active && Array.from(table.facets.querySelectorAll("[data-key]")).find((each) => each.dataset.key === active);
  if (again) again.focus();
}

function facet(name, counts) {
  const wanted = state.facets[name] || new Set();
  for (const key of wanted) if (!counts.has(key)) counts.set(key, 0);
  if (counts.size < 2 && !wanted.size) return null;
  const byTime = (a, b) => (a[0] < b[0] ? 1 : -1);
  const all = [...counts].sort(name === "time" ? byTime : (a, b) => (a[0] === "") - (b[0] === "") || b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const few = expanded.has(name) ? all : all.filter(([key], place) => place < FEW || wanted.has(key));
  const list = make("ul", {}, few.map(([key, number]) => make("li", {}, make("label", {},
    make("input", { type: "checkbox", checked: wanted.has(key), "data-key": `${name}=${key}`, onchange: () => toggleFacet(name, key) }),
    make("span", { class: name === "kind" ? `kind ainews-${key}` : "said" }, facetWord(name, key)), make("span", { class: "number" }, digits(number))))));
  const more = all.length > few.length && button(t("more", { n: all.length - few.length }), () => { expanded.add(name); drawFacets(filtered().counts); });
  const find = expanded.has(name) && all.length > FEW && make("input", { type: "search", "aria-label": t("find", { name: t(`column.${name}`) }), oninput: (event) => {
    const word = fold(event.target.value);
    for (const item of list.children) item.hidden = !fold(item.textContent).includes(word);
  } });
  return make("details", { open: opened.has(name) || wanted.size > 0, ontoggle: (event) => { if (event.target.open) opened.add(name); else opened.delete(name); } },
    make("summary", { "data-key": name }, t(`column.${name}`), wanted.size ? ` (${wanted.size})` : null), find || null, list, more || null);
}

function toggleFacet(name, key) {
  const wanted = (state.facets[name] = state.facets[name] || new Set());
  if (!wanted.delete(key)) wanted.add(key);
  refresh();
}

function chips() {
  const set = NAMES.flatMap((name) => [...(state.facets[name] || [])].map((key) => button([`${t(`column.${name}`)}: ${facetWord(name, key)}`, make("span", { "aria-hidden": "true" }, " ×")],
    () => toggleFacet(name, key), { "aria-label": t("remove", { name: `${t(`column.${name}`)}: ${facetWord(name, key)}` }) })));
  table.chips.replaceChildren(...set, ...(set.length || state.q ? [button(t("clear"), () => { clearFilters(); refresh(); table.search.focus(); }, { class: "clear" })] : []));
}

function clearFilters() {
  state.q = "";
  state.facets = {};
}

// --- the part -------------------------------------------------------------------------------------------------------

function drawFigures(host) {
  table.search = make("input", { type: "search", name: "search", placeholder: t("search.hint"), "aria-label": t("search"),
    oninput: () => { state.q = table.search.value; soon(refresh); },
    onkeydown: (event) => { if (event.key === "Enter" && figures.shown.length) { refresh(); figures.focus(); event.preventDefault(); } } });
  table.range = make("select", { name: "range", "aria-label": t("range"), onchange: () => { state.range = table.range.value; refresh(); } },
    make("option", { value: "" }, t("range.sentence")), make("option", { value: "articles" }, t("range.articles")));
  table.count = make("output", {});
  table.articles = make("span", { class: "note" });
  table.chips = make("div", { class: "chips" });
  table.facets = make("div", {});
  table.save = button("", save, { id: "save" });
  table.marks = button("", () => marks.save(), { id: "save-marks" });
  table.pane = make("aside", { class: "pane", hidden: true, "aria-label": t("pane") });
  figures = new Grid(t("figures"), shape(), rows, { open: place, click: look, chosen, select: tell, moved: (row) => { if (!table.pane.hidden) look(row); },
    judged: (row) => marks.of(row), here: (row) => row === table.row, press, known: COLUMNS,
    sorted: (order) => { state.order = order; keep(); say(order ? t(order.down ? "sorted.down" : "sorted.up", { name: t(`column.${order.name}`) }) : ""); } });
  const filters = make("details", { class: "facets", open: matchMedia("(min-width: 60rem)").matches }, make("summary", {}, t("filters")), table.facets);
  host.append(make("div", { class: "opening" }, summary(), conflictCards(conflicts.length, 3), conflictsLink(3)),
    make("div", { class: "filters", role: "search" }, table.search, table.range, table.count, table.articles,
      make("span", { class: "actions" }, chooser(), table.save, table.marks)),
    table.chips, make("div", { class: "work" }, filters, make("div", { class: "table" }, figures.host, table.pane)));
}

function summary() {
  const pieces = [t("n.articles", { n: docs.length }), t("n.figures", { n: rows.length })];
  return make("h2", {}, pieces.join(" · "));
}

let waiting = null;
function soon(action) {
  clearTimeout(waiting);
  waiting = setTimeout(action, 60);
}

function refresh() {
  clearTimeout(waiting);
  const { shown, counts, docsFound } = filtered();
  figures.show(shown);
  drawFacets(counts);
  chips();
  tell();
  table.articles.replaceChildren(...(state.q ? [make("a", { href: address("articles", [], { q: state.q }) }, t("found.in", { n: docsFound.size }))] : []));
  keep();
}

function tell() {
  table.count.textContent = figures.shown.length === rows.length ? t("n.figures", { n: rows.length })
    : t("count", { shown: digits(figures.shown.length), all: t("n.figures", { n: rows.length }) });
  table.save.textContent = chosen.size ? t("save.chosen", { n: chosen.size }) : t("save");
  table.marks.hidden = !marks.size();
  table.marks.textContent = t("save.marks", { n: marks.size() });
  say(table.count.textContent);
}

function chooser() {
  table.boxes = COLUMNS.slice(1).map((column) => make("input", { type: "checkbox", name: "column", value: column.name, onchange: () => {
    state.cols = table.boxes.filter((box) => box.checked).map((box) => box.value);
    figures.columns(shape());
    keep();
  } }));
  const labels = table.boxes.map((box) => make("label", {}, box, t(`column.${box.value}`)));
  return make("details", { class: "chooser", ontoggle: () => table.boxes.forEach((box) => { box.checked = (state.cols || FIRST_COLUMNS).includes(box.value); }) },
    make("summary", {}, t("columns")), make("div", {}, labels));
}

function place(row) {
  keepNow(row); // so that the way back leads to the row
  location.hash = address("articles", [row[0], row[1]], { q: state.q });
}

function look(row) {
  table.row = row;
  table.pane.hidden = false;
  table.pane.replaceChildren(button("×", unlook, { class: "close", "aria-label": t("close") }), ...detail(row, address("articles", [row[0], row[1]], { q: state.q }), () => look(row)));
  figures.go(row);
  keep();
}

function unlook() {
  const row = table.row;
  table.row = null;
  table.pane.hidden = true;
  figures.draw();
  if (row) figures.go(row);
}

function press(key, row) {
  if (key === "i") { if (table.row === row) unlook(); else look(row); return true; }
  return marks.press(key, row);
}

// --- CSV, as frames.py writes it ------------------------------------------------------------------------------------

// A text that a spreadsheet would run as a formula gets an apostrophe, a signed figure none.
function harmless(text) {
  return /^'*[=+\-@\t\r\n＝＋－＠]/u.test(text) && !/^[+\-＋－]\s?[$¥€£₩￥￡￦]?\s?\d[\p{L}\p{N}.,%％℃~〜～ ]*$/u.test(text) ? `'${text}` : text;
}

function csv(some) {
  const cell = (content) => {
    const text = content === null ? "" : typeof content === "string" ? harmless(content) : String(content);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = some.map((row) => [docs[row[0]].id, ...row.slice(1, columns.length)].map(cell).join(","));
  return `\ufeff${[columns.join(","), ...lines].join("\n")}\n`;
}

function save() {
  const some = chosen.size ? [...figures.shown, ...rows].filter((row, place, all) => chosen.has(row) && all.indexOf(row) === place) : figures.shown;
  download("figures.csv", "text/csv", csv(some));
  say(t("saved", { n: some.length }));
}
