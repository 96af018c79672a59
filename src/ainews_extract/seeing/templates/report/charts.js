// Charts, drawn by the browser in its own fonts and colours: a line a figure, its name, a point on a scale, its value.

const MOST = 30; // more lines than this are read by nobody; the largest stay

function drawCharts(host) {
  if (!data.charts) {
    host.append(make("p", { class: "note" }, t("charts.off")));
    return;
  }
  const own = rows.filter(
    (row) =>
      get(row, "subject") !== null &&
      get(row, "value") !== null &&
      get(row, "same_as") === null &&
      get(row, "repeat_of") === null,
  );
  const of = (kind, keep) => own.filter((row) => get(row, "kind") === kind && keep(row));
  const panels = [
    ...grouped(
      once(of("money", (row) => get(row, "value") > 0 && get(row, "per") === null)),
      "unit",
    ).map(([unit, found]) => [t("charts.money", { name: unit }), found, true]),
    [t("charts.sizes"), once(of("parameters", (row) => get(row, "value") > 0)), true],
    ...grouped(once(of("score", (row) => get(row, "benchmark") !== null)), "benchmark").map(([name, found]) => [
      t("charts.scores", { name }),
      found,
      false,
    ]),
  ].filter((panel) => panel[1].length);
  if (!panels.length) {
    host.append(make("p", { class: "note" }, t("charts.none")));
    return;
  }
  const claims = ["fact", "forecast", "plan"].map((claim) =>
    make("li", {}, make("span", { class: `point ${claim}` }), ` ${term("claim", claim)}`),
  );
  host.append(
    make("h2", {}, t("charts")),
    make("p", { class: "note" }, t("charts.note")),
    make("ul", { class: "claims", "aria-label": t("column.claim") }, claims),
    ...panels.map(([title, found, log]) => panel(title, found, log)),
  );
}

function grouped(found, name) {
  const groups = new Map();
  for (const row of found) groups.set(get(row, name), [...(groups.get(get(row, name)) || []), row]);
  return [...groups].sort((a, b) => b[1].length - a[1].length);
}

// A figure that several places give is one point.
function once(found) {
  const known = new Set();
  return found.filter((row) => {
    const told = ["benchmark", "measure", "unit", "value", "claim"].map((name) => get(row, name));
    const key = JSON.stringify([owner(row), ...told]);
    return !known.has(key) && known.add(key);
  });
}

function panel(title, found, log) {
  const all = [...found].sort((a, b) => get(b, "value") - get(a, "value"));
  const shown = all.slice(0, MOST);
  const scale = scaled(get(shown[shown.length - 1], "value"), get(shown[0], "value"), log);
  const ticks = make(
    "li",
    { class: "ticks", "aria-hidden": "true" },
    make("span"),
    make(
      "span",
      { class: "track" },
      scale.ticks.map((tick) =>
        spot("span", { class: scale.place(tick) > 0.9 ? "last" : "" }, scale.place(tick), compact(tick)),
      ),
    ),
  );
  const caption = [title, all.length > shown.length ? t("charts.largest", { n: MOST }) : null]
    .filter(Boolean)
    .join(" · ");
  return make(
    "figure",
    { "aria-label": title },
    make("figcaption", {}, caption),
    make(
      "ol",
      {},
      shown.map((row) => chartLine(row, scale)),
      ticks,
    ),
  );
}

function chartLine(row, scale) {
  const place = scale.place(get(row, "value"));
  const claim = get(row, "claim") || "fact";
  const tip = [
    said(row),
    get(row, "text"),
    get(row, "measure") && term("measure", get(row, "measure")),
    get(row, "time"),
    term("claim", claim),
    docName(row),
  ]
    .filter(Boolean)
    .join(" · ");
  const label = [compact(get(row, "value")), get(row, "time")].filter(Boolean).join(" · ");
  return make(
    "li",
    {},
    make("span", { class: "name", lang: get(row, "lang") }, get(row, "subject")),
    make(
      "span",
      { class: "track" },
      spot(
        "a",
        {
          class: place > 0.6 ? "left" : "",
          href: address("figures", [], { row: row.number }),
          title: tip,
          "aria-label": `${get(row, "subject")}: ${tip}`,
        },
        place,
        make("span", { class: `point ${claim}` }),
        make("span", { class: "value" }, label),
      ),
    ),
  );
}

function spot(tag, attributes, place, ...children) {
  const element = make(tag, attributes, ...children);
  element.style.left = `${(100 * place).toFixed(2)}%`;
  return element;
}

// Where a value stands between 0 and 1, and the round numbers to write below.
function scaled(low, high, log) {
  if (log && high / low > 20) {
    const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
    const every = Math.ceil((last - first) / 5);
    const ticks = Array.from(
      { length: Math.floor((last - first) / every) + 1 },
      (_, number) => 10 ** (first + number * every),
    );
    return { place: (number) => (Math.log10(number) - first) / (last - first || 1), ticks };
  }
  const begin = log ? 0 : Math.min(low, high - (high - low) * 1.2);
  const step = nice((high - begin) / 4 || Math.abs(high) || 1);
  const [first, last] = [Math.floor(begin / step), Math.ceil(high / step)];
  const ticks = Array.from({ length: last - first + 1 }, (_, number) => (first + number) * step);
  return { place: (number) => (number - first * step) / ((last - first) * step || 1), ticks };
}

function nice(step) {
  const power = 10 ** Math.floor(Math.log10(step));
  return [1, 2, 5, 10].find((times) => times * power >= step) * power;
}
