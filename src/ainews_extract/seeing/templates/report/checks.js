// What to look at first: figures of one thing that disagree, odd rates, numerals that may have been missed.

// 0 thing, 1 subject, 2 kind, 3 measure, 4 benchmark, 5 scope, 6 time, 7-9 doc, start, text, 10 places, 11 docs,
// 12 slip, 13 score, 14 sentence
const things = (() => {
  const found = [];
  for (const row of conflicts) (found[row[0]] = found[row[0]] || []).push(row);
  return found;
})();

function conflictCards(most, few) {
  const shown = things.slice(0, few ?? most);
  return make(
    "div",
    { class: "cards" },
    shown.map((values) => {
      const [first] = values;
      const what = first[3] ? term("measure", first[3]) : first[4] || first[5] || term("kind", first[2]);
      return make(
        "article",
        { class: "card", "aria-label": `${first[1] || ""} ${what}` },
        make("h3", {}, make("bdi", {}, first[1] || t("none"))),
        make("p", { class: "note" }, [what, first[6]].filter(Boolean).join(" · ")),
        make(
          "ul",
          {},
          values.map((each) =>
            make(
              "li",
              {},
              make(
                "a",
                { href: address("articles", [each[7], each[8]]), title: each[14], lang: docs[each[7]].lang },
                each[9],
              ),
              " ",
              make("span", { class: "note" }, [t("n.places", { n: each[10] }), docs[each[7]].name].join(" · ")),
              each[12] ? make("strong", { class: "slip" }, `× ${digits(10 ** each[12])}`) : null,
            ),
          ),
        ),
      );
    }),
  );
}

function conflictsLink(few) {
  const rest = things.length - few;
  if (!things.length) return make("p", { class: "note" }, t("conflicts.none"));
  return make(
    "p",
    { class: "note" },
    t("conflicts.few", { n: things.length }),
    " ",
    rest > 0 ? make("a", { href: "#/checks" }, t("conflicts.all")) : null,
  );
}

function drawChecks(host) {
  host.append(
    make("h2", {}, t("conflicts")),
    make("p", { class: "note" }, things.length ? t("conflicts.note") : t("conflicts.none")),
    conflictCards(things.length),
    make("h2", {}, t("rates")),
    make("p", { class: "note" }, rates.length ? t("rates.note") : t("rates.none")),
  );
  if (!rates.length) return;
  // 0 pair, 1 rate, 2 median, 3-5 doc, start, text, 6 restated
  host.append(
    make(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": t("rates") },
      make(
        "table",
        { class: "plain" },
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            ["pair", "rate", "usual", "amount", "restated", "article"].map((name) =>
              make("th", { scope: "col" }, t(`column.${name}`)),
            ),
          ),
        ),
        make(
          "tbody",
          {},
          rates.map((row) =>
            make(
              "tr",
              {},
              make("th", { scope: "row" }, row[0]),
              make("td", { class: "n" }, digits(row[1])),
              make("td", { class: "n" }, digits(row[2])),
              make(
                "td",
                {},
                make("a", { href: address("articles", [row[3], row[4]]), lang: docs[row[3]].lang }, row[5]),
              ),
              make("td", { lang: docs[row[3]].lang }, row[6]),
              make("td", {}, docs[row[3]].name),
            ),
          ),
        ),
      ),
    ),
  );
}

let missedGrid = null;

function drawMissed(host) {
  seen.forEach((row, number) => {
    row.number = number;
  });
  const lang = (row) => docs[row[0]].lang;
  host.append(
    make("h2", {}, t("missed")),
    make("p", { class: "note" }, seen.length ? t("missed.note") : t("missed.none")),
  );
  if (!seen.length) return;
  missedGrid = new Grid(
    t("missed"),
    [
      { name: "numeral", width: 9, cell: (row) => row[3], lang },
      {
        name: "around",
        width: 36,
        cell: (row) => row[4] + row[3] + row[5],
        lang,
        nodes: (row) => [row[4], make("span", { class: "hit" }, row[3]), row[5]],
      },
      { name: "article", width: 16, cell: docName },
      { name: "start", width: 5, numeric: true, cell: (row) => row[1] },
    ].map(labelled),
    seen,
    {
      open: (row) => {
        location.hash = address("articles", [row[0], row[1]]);
      },
    },
  );
  host.append(missedGrid.host);
}
