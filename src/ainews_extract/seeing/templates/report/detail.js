// All that is known of one figure: its sentence, its fields with scores and reasons, and whether a reader found it right.

const TOLD = [
  "value",
  "subject",
  "measure",
  "time",
  "claim",
  "change",
  "base",
  "per",
  "scope",
  "out_of",
  "benchmark",
];

// `place` is the address of the figure's other place, `again` draws the pane anew.
function detail(row, place, again) {
  const link = place.startsWith("#/articles") ? t("open") : t("to.table");
  return [
    make(
      "h3",
      {},
      make("span", { class: `kind ainews-${get(row, "kind")}` }, term("kind", get(row, "kind"))),
      " ",
      make("span", { lang: get(row, "lang") }, get(row, "text")),
    ),
    quote(row),
    make(
      "p",
      { class: "judge" },
      judge(row, "right", again),
      judge(row, "wrong", again),
      make("a", { href: place }, link),
    ),
    make(
      "table",
      { class: "fields" },
      make("caption", { class: "unseen" }, t("fields")),
      make(
        "thead",
        {},
        make("tr", {}, ...["field", "says", "score"].map((name) => make("th", { scope: "col" }, t(name)))),
      ),
      make(
        "tbody",
        {},
        TOLD.filter((name) => name === "value" || !missing(get(row, name)) || scoreOf(row, name) !== null).map(
          (name) => line(row, name),
        ),
      ),
    ),
  ];
}

function quote(row) {
  const held = article(row[0]);
  const [start, end] = [row[SENTENCE], row[SENTENCE + 1]];
  const words = wordsOf(state.q);
  const piece = (from, to) => withHits(held.slice(from, to), words);
  return make(
    "blockquote",
    { lang: get(row, "lang") },
    piece(start, row[1]),
    make("mark", { class: `ainews-${get(row, "kind")}` }, ...piece(row[1], row[2])),
    piece(row[2], Math.max(end, row[2])),
  );
}

function scoreOf(row, name) {
  const place = data.scored.indexOf(name);
  return place < 0 || !row[SCORES] || row[SCORES][place] === undefined ? null : row[SCORES][place];
}

function line(row, name) {
  const score = scoreOf(row, name);
  const content = name === "value" ? said(row) : get(row, name);
  const text = missing(content)
    ? t("none")
    : ["measure", "claim", "change"].includes(name)
      ? term(name, content)
      : String(content);
  const canonical = name === "subject" && get(row, "subject_name") !== content ? get(row, "subject_name") : null;
  const meter =
    score === null
      ? null
      : make("meter", { min: 0, max: 100, low: 50, high: 80, optimum: 100, value: score, "aria-label": t("score") });
  const why = reasons(row, name);
  return [
    make(
      "tr",
      {},
      make("th", { scope: "row" }, t(`column.${name}`)),
      make("td", {}, text, canonical ? make("small", {}, ` (${canonical})`) : null),
      make("td", { class: "n" }, meter, score === null ? "" : ` ${(score / 100).toFixed(2)}`),
    ),
    why && make("tr", { class: "why" }, make("td", { colspan: 3 }, why)),
  ];
}

function reasons(row, name) {
  if (!row[REASONS]) return null;
  const [rule, tables, answers] = row[REASONS];
  const codes = (numbers) => numbers.map((each) => make("code", {}, data.reasons[each]));
  if (name === "value") return codes([rule, ...tables]);
  const answer = answers[data.scored.indexOf(name)];
  return answer
    ? [
        codes(answer[1]),
        answer[0] === null ? null : make("small", {}, t("second", { name: data.reasons[answer[0]] })),
      ]
    : null;
}

// --- right or wrong -------------------------------------------------------------------------------------------------

const marks = {
  held: new Map(), // row number -> "right" or "wrong"
  of(row) {
    return this.held.get(row.number);
  },
  size() {
    return this.held.size;
  },
  sign(row) {
    const mark = this.of(row);
    return mark
      ? make(
          "span",
          { class: `sign ${mark}`, role: "img", "aria-label": term("mark", mark) },
          mark === "right" ? "✓" : "✗",
        )
      : "";
  },
  set(row, mark) {
    if (this.of(row) === mark) this.held.delete(row.number);
    else this.held.set(row.number, mark);
    if (figures) {
      figures.draw();
      tell();
    }
    if (reading.number === row[0] && reading.row === row) showFigure(row);
    say(`${get(row, "text")}: ${this.of(row) ? term("mark", this.of(row)) : t("unmarked")}`);
  },
  press(key, row) {
    if (key !== "r" && key !== "w") return false;
    this.set(row, key === "r" ? "right" : "wrong");
    if (table.row === row) look(row);
    return true;
  },
  // A line a mark, as the annotation has it, with `mark`: tests/scores.py reads them.
  lines() {
    return [...this.held]
      .sort((a, b) => a[0] - b[0])
      .map(([number, mark]) => {
        const row = rows[number];
        const fields = Object.fromEntries(columns.slice(1).map((name) => [name, get(row, name)]));
        return `${JSON.stringify({ doc: docName(row), ...fields, mark })}\n`;
      })
      .join("");
  },
  save() {
    download("marks.jsonl", "application/jsonl", this.lines());
    say(t("saved.marks", { n: this.size() }));
  },
};

function judge(row, mark, again) {
  return button(
    [mark === "right" ? "✓ " : "✗ ", t(`mark.${mark}`)],
    () => {
      marks.set(row, mark);
      again();
    },
    { "aria-pressed": String(marks.of(row) === mark), class: mark },
  );
}
