// The articles: a list to search, the text with its figures marked, the figure at hand, the way to the next one.

const reading = { number: null, row: null, key: "" };
const parts = {};

function drawArticles(host) {
  parts.find = make("input", {
    type: "search",
    "aria-label": t("search"),
    placeholder: t("search.articles"),
    oninput: () => {
      state.q = parts.find.value;
      soon(() => {
        list();
        write();
        keepArticle();
      });
    },
  });
  parts.found = make("p", { class: "note", role: "status" });
  parts.items = make("ul", {});
  parts.list = make(
    "details",
    { class: "list", open: matchMedia("(min-width: 60rem)").matches },
    make("summary", {}, t("articles")),
    parts.find,
    parts.found,
    parts.items,
  );
  parts.tools = make("div", { class: "tools" });
  parts.text = make("div", { class: "text", tabindex: "0", role: "region", "aria-label": t("article") });
  parts.side = make("aside", { class: "side", "aria-label": t("pane") });
  host.append(parts.list, make("div", { class: "middle" }, parts.tools, parts.text), parts.side);
  reading.key = "";
  parts.listed = undefined;
}

function list() {
  const words = wordsOf(state.q);
  if (parts.listed === state.q) return;
  parts.listed = state.q;
  parts.find.value = state.q;
  const shown = docs.map((_, number) => number).filter((number) => inArticle(number, words));
  parts.found.textContent = words.length ? t("found.in", { n: shown.length }) : "";
  parts.items.replaceChildren(
    ...shown.map((number) =>
      make(
        "li",
        {},
        make(
          "a",
          {
            href: address("articles", [number], { q: state.q }),
            "data-number": number,
            "aria-current": number === reading.number ? "true" : null,
          },
          make("span", { lang: docs[number].lang }, ...withHits(docs[number].title || docs[number].name, words)),
          make(
            "small",
            {},
            `${docs[number].title ? `${docs[number].name} · ` : ""}${t("n.figures", { n: byDoc[number].length })}`,
          ),
        ),
      ),
    ),
  );
}

function openArticle(number, start) {
  reading.number = number;
  list();
  for (const link of parts.items.querySelectorAll("a")) {
    if (Number(link.dataset.number) === number) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const row = start === null ? null : byDoc[number].find((each) => each[1] === start);
  if (row) state.hide.delete(get(row, "kind")); // one asked for is shown
  write();
  if (!matchMedia("(min-width: 60rem)").matches) parts.list.open = false;
  showFigure(row || null);
  const mark = start === null ? null : parts.text.querySelector(`[data-start="${start}"]`);
  if (mark) {
    mark.classList.add("ainews-here");
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
  } else {
    const hit = parts.text.querySelector(".hit");
    if (hit) hit.scrollIntoView({ block: "center" });
    else parts.text.scrollTop = 0;
  }
  return start === null || Boolean(mark);
}

// --- the text -------------------------------------------------------------------------------------------------------

function write() {
  const number = reading.number;
  const words = wordsOf(state.q);
  const key = JSON.stringify([number, words, [...state.hide], ui]);
  if (key === reading.key) return;
  reading.key = key;
  const held = article(number);
  const spans = joined([...hits(held.source, words), ...named(held, words)]);
  const nodes = (start, end) =>
    marked(held.slice(start, end), within(spans, held.place(start), held.place(end)), held.place(start));
  const shown = byDoc[number].filter((row) => !state.hide.has(get(row, "kind")));
  const pieces = [
    ...shown.map((row) => [row[1], row[2], () => markOf(row, nodes(row[1], row[2]))]),
    ...held.names.map(([start, end, label, name]) => [
      start,
      end,
      () => make("span", { class: "ainews-name", title: `${term("label", label)}: ${name}` }, nodes(start, end)),
    ]),
    ...seen
      .filter((numeral) => numeral[0] === number)
      .map(([, start, end]) => [
        start,
        end,
        () =>
          make(
            "span",
            { class: "seen", tabindex: "-1", "data-start": start, title: t("missed.one") },
            nodes(start, end),
          ),
      ]),
  ].sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const text = make("div", { class: "ainews-text", lang: docs[number].lang });
  let reached = 0;
  for (const [start, end, build] of pieces) {
    if (start < reached) continue;
    text.append(...nodes(reached, start), build());
    reached = end;
  }
  text.append(...nodes(reached, Infinity));
  parts.text.replaceChildren(make("p", { class: "ainews-doc" }, docs[number].id), text);
  tools(shown);
}

const within = (spans, start, end) => spans.filter((span) => span[0] < end && span[1] > start);

// Names that are written otherwise than they were asked for: 오픈AI for openai.
function named(held, words) {
  if (!words.length) return [];
  return held.names
    .filter((name) => words.some((word) => fold(name[3]).includes(word)))
    .map((name) => [held.place(name[0]), held.place(name[1])]);
}

function markOf(row, nodes) {
  const kind = get(row, "kind");
  const again = get(row, "repeat_of") !== null;
  const told = hint(row);
  const element = make(
    "mark",
    {
      class: `ainews-${kind}${again ? " ainews-repeat" : ""}`,
      tabindex: "0",
      role: "button",
      "data-kind": term("kind", kind),
      "data-start": row[1],
      "data-hint": told,
      "aria-label": `${get(row, "text")}, ${term("kind", kind)}: ${told}`,
      onclick: () => step(row),
      onkeydown: (event) => press2(event, row),
    },
    ...nodes,
  );
  const other =
    get(row, "same_as") ?? (byDoc[row[0]].find((each) => get(each, "same_as") === row[1]) || [null, null])[1];
  if (other === null) return element;
  return make(
    "span",
    {},
    element,
    make(
      "a",
      {
        class: "ainews-same",
        href: address("articles", [row[0], other], { q: state.q }),
        title: t("same"),
        "aria-label": t("same"),
      },
      "=",
    ),
  );
}

function press2(event, row) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter") toTable(row);
  else if (event.key === " ") step(row);
  else if (!marks.press(event.key, row)) return;
  event.preventDefault();
}

function toTable(row) {
  location.hash = address("figures", [], { ...tableQuery(), row: row.number });
}

function hint(row) {
  const told = ["subject", "measure", "time", "claim", "per", "scope", "out_of", "benchmark"]
    .filter((name) => !missing(get(row, name)))
    .map(
      (name) =>
        `${t(`column.${name}`)}: ${["measure", "claim"].includes(name) ? term(name, get(row, name)) : get(row, name)}`,
    );
  return [said(row), ...told, ...(get(row, "repeat_of") === null ? [] : [t("again")])].join("\n");
}
