// Facets: for each field its values with counts, of which some are wanted; and which rows pass them and the search.

const FACETS = {
  kind: (row) => get(row, "kind"),
  measure: (row) => get(row, "measure") || "",
  subject: (row) => owner(row) || "",
  claim: (row) => get(row, "claim") || "",
  time: (row) => year(get(row, "time") || ""),
  article: (row) => String(row[0]),
  unit: (row) => get(row, "unit") || "",
  lang: (row) => get(row, "lang"),
  repeat: (row) => (get(row, "repeat_of") === null ? "first" : "again"),
  mark: (row) => marks.of(row) || "",
};
const year = (time) => (/^\d{4}/.test(time) ? time.slice(0, 4) : time); // a month of no year stays as it is
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
  const tests = NAMES.filter((name) => state.facets[name] && state.facets[name].size).map((name) => [
    name,
    FACETS[name],
    state.facets[name],
  ]);
  const counts = Object.fromEntries(NAMES.map((name) => [name, new Map()]));
  const add = (name, key) => counts[name].set(key, (counts[name].get(key) || 0) + 1);
  const docsFound = new Set();
  if (words.length)
    docs.forEach((_, number) => {
      if (inArticle(number, words)) docsFound.add(number);
    });
  const shown = [];
  const nearby = []; // what was searched stands beside the figure only: behind those that say it themselves
  for (const row of rows) {
    if (words.length && !(state.range ? docsFound.has(row[0]) : words.every((word) => haystack(row).includes(word))))
      continue;
    let failed = null;
    let fails = 0;
    for (const [name, key, wanted] of tests)
      if (!wanted.has(key(row))) {
        failed = name;
        fails += 1;
      }
    if (fails > 1) continue;
    if (fails) {
      add(failed, FACETS[failed](row));
      continue;
    }
    (words.every((word) => isOwn(row, word)) ? shown : nearby).push(row);
    for (const name of NAMES) add(name, FACETS[name](row));
  }
  return { shown: shown.concat(nearby), counts, docsFound };
}

function drawFacets(counts) {
  const active = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.key : null;
  const drawn = NAMES.map((name) => facet(name, counts[name])).filter(Boolean);
  table.facets.replaceChildren(...drawn);
  const again =
    active && Array.from(table.facets.querySelectorAll("[data-key]")).find((each) => each.dataset.key === active);
  if (again) again.focus();
}

function facet(name, counts) {
  const wanted = state.facets[name] || new Set();
  for (const key of wanted) if (!counts.has(key)) counts.set(key, 0);
  if (counts.size < 2 && !wanted.size) return null;
  const byTime = (a, b) => (a[0] < b[0] ? 1 : -1);
  const all = [...counts].sort(
    name === "time" ? byTime : (a, b) => (a[0] === "") - (b[0] === "") || b[1] - a[1] || (a[0] < b[0] ? -1 : 1),
  );
  const few = expanded.has(name) ? all : all.filter(([key], place) => place < FEW || wanted.has(key));
  const list = make(
    "ul",
    {},
    few.map(([key, number]) =>
      make(
        "li",
        {},
        make(
          "label",
          {},
          make("input", {
            type: "checkbox",
            checked: wanted.has(key),
            "data-key": `${name}=${key}`,
            onchange: () => toggleFacet(name, key),
          }),
          make("span", { class: name === "kind" ? `kind ainews-${key}` : "said" }, facetWord(name, key)),
          make("span", { class: "number" }, digits(number)),
        ),
      ),
    ),
  );
  const more =
    all.length > few.length &&
    button(t("more", { n: all.length - few.length }), () => {
      expanded.add(name);
      drawFacets(filtered().counts);
    });
  const find =
    expanded.has(name) &&
    all.length > 2 * FEW &&
    make("input", {
      type: "search",
      "aria-label": t("find", { name: t(`column.${name}`) }),
      oninput: (event) => {
        const word = fold(event.target.value);
        for (const item of list.children) item.hidden = !fold(item.textContent).includes(word);
      },
    });
  return make(
    "details",
    {
      open: opened.has(name) || wanted.size > 0,
      ontoggle: (event) => {
        if (event.target.open) opened.add(name);
        else opened.delete(name);
      },
    },
    make("summary", { "data-key": name }, t(`column.${name}`), wanted.size ? ` (${wanted.size})` : null),
    find || null,
    list,
    more || null,
  );
}

function toggleFacet(name, key) {
  const wanted = (state.facets[name] = state.facets[name] || new Set());
  if (!wanted.delete(key)) wanted.add(key);
  refresh();
}

function chips() {
  const set = NAMES.flatMap((name) =>
    [...(state.facets[name] || [])].map((key) =>
      button(
        [`${t(`column.${name}`)}: ${facetWord(name, key)}`, make("span", { "aria-hidden": "true" }, " ×")],
        () => toggleFacet(name, key),
        { "aria-label": t("remove", { name: `${t(`column.${name}`)}: ${facetWord(name, key)}` }) },
      ),
    ),
  );
  table.chips.replaceChildren(
    ...set,
    ...(set.length || state.q
      ? [
          button(
            t("clear"),
            () => {
              clearFilters();
              refresh();
              table.search.focus();
            },
            { class: "clear" },
          ),
        ]
      : []),
  );
}

function clearFilters() {
  state.q = "";
  state.facets = {};
}
