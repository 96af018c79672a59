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
  field("text", 10.5, {
    lang: inArticleLang.lang,
    nodes: (row, text) => [marks.sign(row), ...withHits(text, wordsOf(state.q))],
  }),
  {
    name: "value",
    width: 11.5,
    numeric: true,
    cell: value,
    key: (row) => get(row, "value") ?? get(row, "low") ?? get(row, "high") ?? get(row, "iso"),
  },
  field("unit", 6),
  worded("kind", 6.5, { mark: true }),
  worded("modifier", 6),
  field("subject", 10.5, inArticleLang),
  field("subject_name", 11, inArticleLang),
  worded("measure", 7.5),
  field("time", 6.5),
  worded("claim", 5.5),
  worded("change", 5.5),
  field("base", 5.5),
  field("per", 8),
  field("scope", 8, inArticleLang),
  field("out_of", 5, { numeric: true }),
  field("benchmark", 8, inArticleLang),
  worded("lang", 5.5),
  { name: "article", width: 14, cell: docName, nodes: inArticleLang.nodes },
  field("start", 5, { numeric: true }),
  { name: "sentence", width: 34, ...inArticleLang, cell: (row) => sentence(row).trim() },
];
const FIRST_COLUMNS = ["text", "value", "unit", "kind", "subject", "measure", "time", "claim", "article"];

const sentence = (row) => article(row[0]).slice(row[SENTENCE], row[SENTENCE + 1]);
const labelled = (column) => ({ ...column, label: t(`column.${column.name}`) });

function shape() {
  const names = ["text", ...(state.cols || FIRST_COLUMNS)]; // what the figure says stays
  return COLUMNS.filter((column) => names.includes(column.name)).map(labelled);
}

// --- the part -------------------------------------------------------------------------------------------------------

function drawFigures(host) {
  table.search = make("input", {
    type: "search",
    name: "search",
    placeholder: t("search.hint"),
    "aria-label": t("search"),
    oninput: () => {
      state.q = table.search.value;
      soon(refresh);
    },
    onkeydown: (event) => {
      if (event.key === "Enter" && figures.shown.length) {
        refresh();
        figures.focus();
        event.preventDefault();
      }
    },
  });
  table.range = make(
    "select",
    {
      name: "range",
      "aria-label": t("range"),
      onchange: () => {
        state.range = table.range.value;
        refresh();
      },
    },
    make("option", { value: "" }, t("range.sentence")),
    make("option", { value: "articles" }, t("range.articles")),
  );
  table.count = make("output", {});
  table.articles = make("span", { class: "note" });
  table.chips = make("div", { class: "chips" });
  table.facets = make("div", {});
  table.save = button("", save, { id: "save" });
  table.marks = button("", () => marks.save(), { id: "save-marks" });
  table.pane = make("aside", { class: "pane", hidden: true, "aria-label": t("pane") });
  figures = new Grid(t("figures"), shape(), rows, {
    open: place,
    click: look,
    chosen,
    select: tell,
    moved: (row) => {
      if (!table.pane.hidden) look(row);
    },
    judged: (row) => marks.of(row),
    here: (row) => row === table.row,
    press,
    known: COLUMNS,
    sorted: (order) => {
      state.order = order;
      keep();
      say(order ? t(order.down ? "sorted.down" : "sorted.up", { name: t(`column.${order.name}`) }) : "");
    },
  });
  const filters = make(
    "details",
    { class: "facets", open: matchMedia("(min-width: 60rem)").matches },
    make("summary", {}, t("filters")),
    table.facets,
  );
  host.append(
    make("div", { class: "opening" }, summary(), conflictCards(conflicts.length, 3), conflictsLink(3)),
    make(
      "div",
      { class: "filters", role: "search" },
      table.search,
      table.range,
      table.count,
      table.articles,
      make("span", { class: "actions" }, chooser(), table.save, table.marks),
    ),
    table.chips,
    make("div", { class: "work" }, filters, make("div", { class: "table" }, figures.host, table.pane)),
  );
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
  table.articles.replaceChildren(
    ...(state.q
      ? [make("a", { href: address("articles", [], { q: state.q }) }, t("found.in", { n: docsFound.size }))]
      : []),
  );
  keep();
}

function tell() {
  table.count.textContent =
    figures.shown.length === rows.length
      ? t("n.figures", { n: rows.length })
      : t("count", { shown: digits(figures.shown.length), all: t("n.figures", { n: rows.length }) });
  table.save.textContent = chosen.size ? t("save.chosen", { n: chosen.size }) : t("save");
  table.marks.hidden = !marks.size();
  table.marks.textContent = t("save.marks", { n: marks.size() });
  say(table.count.textContent);
}

function chooser() {
  table.boxes = COLUMNS.slice(1).map((column) =>
    make("input", {
      type: "checkbox",
      name: "column",
      value: column.name,
      onchange: () => {
        state.cols = table.boxes.filter((box) => box.checked).map((box) => box.value);
        figures.columns(shape());
        keep();
      },
    }),
  );
  const labels = table.boxes.map((box) => make("label", {}, box, t(`column.${box.value}`)));
  return make(
    "details",
    {
      class: "chooser",
      ontoggle: () =>
        table.boxes.forEach((box) => {
          box.checked = (state.cols || FIRST_COLUMNS).includes(box.value);
        }),
    },
    make("summary", {}, t("columns")),
    make("div", {}, labels),
  );
}

function place(row) {
  keepNow(row); // so that the way back leads to the row
  location.hash = address("articles", [row[0], row[1]], { q: state.q });
}

function look(row) {
  table.row = row;
  table.pane.hidden = false;
  table.pane.replaceChildren(
    button("×", unlook, { class: "close", "aria-label": t("close") }),
    ...detail(row, address("articles", [row[0], row[1]], { q: state.q }), () => look(row)),
  );
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
  if (key === "i") {
    if (table.row === row) unlook();
    else look(row);
    return true;
  }
  return marks.press(key, row);
}

// --- CSV, as frames.py writes it ------------------------------------------------------------------------------------

// A text that a spreadsheet would run as a formula gets an apostrophe, a signed figure none.
function harmless(text) {
  return /^'*[=+\-@\t\r\n＝＋－＠]/u.test(text) &&
    !/^[+\-＋－]\s?[$¥€£₩￥￡￦]?\s?\d[\p{L}\p{N}.,%％℃~〜～ ]*$/u.test(text)
    ? `'${text}`
    : text;
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
  const some = chosen.size
    ? [...figures.shown, ...rows].filter((row, place, all) => chosen.has(row) && all.indexOf(row) === place)
    : figures.shown;
  download("figures.csv", "text/csv", csv(some));
  say(t("saved", { n: some.length }));
}
