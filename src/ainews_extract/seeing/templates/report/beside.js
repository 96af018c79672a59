// Beside the text of an article: its legend, the way from figure to figure, the figure at hand, the list of all.

function tools(shown) {
  const number = reading.number;
  const legend = tally(byDoc[number].map((row) => get(row, "kind"))).map(([kind, count]) =>
    button(
      [make("span", { class: `kind ainews-${kind}` }, term("kind", kind)), ` ${count}`],
      () => {
        if (!state.hide.delete(kind)) state.hide.add(kind);
        write();
        keepArticle();
        parts.tools.querySelector(`[data-legend="${kind}"]`).focus();
      },
      { "aria-pressed": String(!state.hide.has(kind)), "data-legend": kind },
    ),
  );
  parts.where = make("output", {});
  parts.shown = shown;
  parts.tools.replaceChildren(
    make("h2", { lang: docs[number].lang }, docs[number].title || docs[number].name),
    make(
      "div",
      { class: "steps" },
      button("‹", () => walk(-1), { "aria-label": t("previous"), title: `${t("previous")} (p)` }),
      parts.where,
      button("›", () => walk(1), { "aria-label": t("next"), title: `${t("next")} (n)` }),
      button(t("back"), goBack, { title: "Escape" }),
    ),
    make("div", { class: "legend", role: "group", "aria-label": t("legend") }, legend),
  );
  where();
}

function where() {
  const place = parts.shown.indexOf(reading.row);
  parts.where.textContent = `${place < 0 ? "–" : place + 1} / ${parts.shown.length}`;
}

// To the next figure that is shown, or the one before.
function walk(by) {
  if (!parts.shown.length) return;
  const place = parts.shown.indexOf(reading.row);
  step(
    parts.shown[
      place < 0 ? (by > 0 ? 0 : parts.shown.length - 1) : (place + by + parts.shown.length) % parts.shown.length
    ],
  );
}

function step(row) {
  history.replaceState(null, "", articleAddress(row));
  for (const mark of parts.text.querySelectorAll(".ainews-here")) mark.classList.remove("ainews-here");
  openArticle(row[0], row[1]);
}

function showFigure(row) {
  reading.row = row;
  where();
  for (const mark of parts.text.querySelectorAll(".ainews-here")) mark.classList.remove("ainews-here");
  const close = row && button("×", () => showFigure(null), { class: "close", "aria-label": t("close") });
  const items = make(
    "ul",
    {},
    byDoc[reading.number].map((each) =>
      make(
        "li",
        {},
        make(
          "a",
          { href: articleAddress(each), "aria-current": each === row ? "true" : null },
          make("span", { class: `kind ainews-${get(each, "kind")}` }, term("kind", get(each, "kind"))),
          " ",
          marks.sign(each),
          make("span", { lang: get(each, "lang") }, get(each, "text")),
          make("br"),
          make("small", {}, [said(each), get(each, "subject")].filter(Boolean).join(" · ")),
        ),
      ),
    ),
  );
  parts.side.replaceChildren(
    row
      ? make(
          "div",
          { class: "pane" },
          close,
          ...detail(row, address("figures", [], { ...tableQuery(), row: row.number }), () => showFigure(row)),
        )
      : "",
    make("h2", {}, t("n.figures", { n: byDoc[reading.number].length })),
    items,
  );
}

function articleAddress(row) {
  return address("articles", row ? [row[0], row[1]] : [reading.number], { q: state.q, hide: [...state.hide] });
}

function keepArticle() {
  history.replaceState(null, "", articleAddress(reading.row));
}
