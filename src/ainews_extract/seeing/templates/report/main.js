// The way around: an address of each state (#/part/…?…), keys, language, light and dark, print.

const PARTS = {
  figures: drawFigures,
  articles: drawArticles,
  checks: drawChecks,
  charts: drawCharts,
  missed: drawMissed,
};
const drawn = new Set();
let back = "#/figures";
let links = [];

function address(part, path = [], query = {}) {
  const params = new URLSearchParams();
  for (const [name, given] of Object.entries(query)) {
    for (const each of [given].flat()) if (name in FACETS || !missing(each)) params.append(name, each);
  }
  const asked = params.toString();
  return `#/${[part, ...path].join("/")}${asked ? `?${asked}` : ""}`;
}

function tableQuery(row) {
  const facets = Object.fromEntries(NAMES.map((name) => [name, [...(state.facets[name] || [])]]));
  const { order, cols } = state;
  return {
    q: state.q,
    in: state.range,
    ...facets,
    sort: order ? (order.down ? "-" : "") + order.name : "",
    cols: cols ? cols.join(",") : "",
    row: row ? row.number : "",
    pane: row && row === table.row ? "1" : "",
  };
}

function keepNow(row = table.row) {
  clearTimeout(keeping);
  if (parse().part !== "figures") return;
  history.replaceState(null, "", address("figures", [], tableQuery(row)));
  back = links[0].href = location.hash;
}

let keeping = null;
function keep() {
  // browsers count how often a page changes its address
  clearTimeout(keeping);
  keeping = setTimeout(keepNow, 250);
}

function parse() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  const [part, ...rest] = path.split("/");
  return { part: part || "figures", rest, query: new URLSearchParams(query || "") };
}

// What an address says that this report does not have is told, and the nearest that it has is shown.
function trouble(text) {
  const box = section("trouble");
  box.hidden = !text;
  box.textContent = text ? t("trouble", { what: text }) : "";
}

function route() {
  trouble("");
  clearTimeout(keeping);
  const asked = parse();
  const part = Object.hasOwn(PARTS, asked.part) ? asked.part : "figures";
  if (part !== asked.part) trouble(asked.part);
  if (part !== "articles") back = location.hash || "#/figures";
  for (const each of Object.keys(PARTS)) section(each).hidden = each !== part;
  for (const link of links) {
    if (link.dataset.part === part) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (!drawn.has(part)) {
    drawn.add(part);
    PARTS[part](section(part));
  }
  if (part === "figures") showTable(asked.query);
  else if (part === "articles") showArticle(asked);
  else if (part === "missed" && missedGrid) missedGrid.draw();
}

function showTable(query) {
  clearFilters();
  state.q = query.get("q") || "";
  state.range = query.get("in") === "articles" ? "articles" : "";
  for (const name of NAMES) if (query.has(name)) state.facets[name] = new Set(query.getAll(name));
  const known = new Set(COLUMNS.map((column) => column.name));
  const cols = query.get("cols") ? query.get("cols").split(",") : [];
  const sort = (query.get("sort") || "").replace(/^-/, "");
  const wrong = [...cols, sort].filter((name) => name && !known.has(name));
  state.cols = cols.length ? cols.filter((name) => known.has(name)) : null;
  state.order = known.has(sort) ? { name: sort, down: query.get("sort").startsWith("-") } : null;
  table.search.value = state.q;
  table.range.value = state.range;
  figures.order = state.order;
  figures.columns(shape());
  refresh();
  const row = query.get("row") === null ? null : rows[Number(query.get("row"))];
  if (row === undefined) wrong.push(`row=${query.get("row")}`);
  if (wrong.length) trouble(wrong.join(", "));
  if (row) showRow(row, query.get("pane") === "1");
  else {
    table.row = null;
    table.pane.hidden = true;
  }
}

function showRow(row, open) {
  table.row = null;
  table.pane.hidden = true;
  if (!figures.shown.includes(row)) {
    // it is asked for, so it is shown
    clearFilters();
    table.search.value = "";
    refresh();
  }
  section("figures").querySelector(".work").scrollIntoView({ block: "start" });
  figures.go(row);
  if (open) look(row);
  keepNow(row);
}

function showArticle({ rest: [which, start], query }) {
  state.hide = new Set(query.getAll("hide"));
  if (query.has("q")) state.q = query.get("q");
  if (!docs.length) return;
  const words = wordsOf(state.q);
  const number =
    which === undefined
      ? Math.max(
          0,
          docs.findIndex((_, each) => inArticle(each, words)),
        )
      : Number(which);
  if (!(number in docs)) {
    trouble(`articles/${which}`);
    openArticle(0, null);
    return;
  }
  if (!openArticle(number, start === undefined ? null : Number(start))) trouble(`articles/${which}/${start}`);
}

function goBack() {
  location.hash = back;
}

// --- keys -----------------------------------------------------------------------------------------------------------

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || section("help").open) return;
  const typing = event.target.matches("input[type=search], select, textarea");
  const part = parse().part;
  if (event.key === "Escape" && part === "articles") goBack();
  else if (event.key === "Escape" && part === "figures" && table.row && !typing) unlook();
  else if (typing) return;
  else if (event.key === "/") search(part);
  else if (event.key === "?") section("help").showModal();
  else if (part === "articles" && (event.key === "n" || event.key === "p")) walk(event.key === "n" ? 1 : -1);
  else return;
  event.preventDefault();
});

function search(part) {
  if (part === "articles") {
    parts.list.open = true;
    parts.find.select();
    return;
  }
  if (part !== "figures") location.hash = "#/figures";
  setTimeout(() => {
    table.search.focus();
    table.search.select();
  });
}

// --- the frame ------------------------------------------------------------------------------------------------------

function frame() {
  const labels = {
    figures: t("figures"),
    articles: t("articles"),
    checks: `${t("checks")} ${things.length + rates.length}`,
    charts: t("charts"),
    missed: `${t("missed")} ${seen.length}`,
  };
  const nav = document.querySelector("nav");
  nav.setAttribute("aria-label", t("parts"));
  links = Object.entries(labels).map(([part, label]) => make("a", { href: `#/${part}`, "data-part": part }, label));
  nav.replaceChildren(...links);
  if (data.untitled) {
    document.querySelector("h1").textContent = t("title");
    document.title = t("title");
  }
  const language = make(
    "select",
    {
      "aria-label": t("language"),
      onchange: (event) => {
        memory.set("language", event.target.value);
        translate(event.target.value);
        document.querySelector("#tools select").focus();
      },
    },
    data.languages.map((lang) =>
      make(
        "option",
        { value: lang, lang, selected: lang === data.languages[ui] },
        data.words.self[data.languages.indexOf(lang)],
      ),
    ),
  );
  section("tools").replaceChildren(
    language,
    button("◐", theme, { id: "theme", "aria-label": t("theme"), title: t("theme") }),
    button("?", () => section("help").showModal(), { "aria-label": t("help"), title: t("help") }),
  );
  const keys = ["/", "Enter", "Escape", "↑ ↓", "Space", "i", "r / w", "n / p", "?"];
  section("help").replaceChildren(
    make("h2", {}, t("help")),
    make(
      "dl",
      {},
      keys.map((key, number) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, t(`key.${number}`))]),
    ),
    make("p", { class: "note" }, t("help.marks")),
    button(t("close"), () => section("help").close()),
  );
  section("help").setAttribute("aria-label", t("help"));
}

function translate(lang) {
  speak(lang);
  for (const part of drawn) section(part).replaceChildren();
  drawn.clear();
  missedGrid = null;
  keepNow();
  frame();
  route();
}

function theme() {
  const root = document.documentElement;
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  memory.set("theme", root.dataset.theme);
}

const grids = () => [figures, missedGrid].filter((grid) => grid && !grid.host.closest("[hidden]"));
addEventListener("beforeprint", () => grids().forEach((grid) => grid.print(true)));
addEventListener("afterprint", () => grids().forEach((grid) => grid.print(false)));
addEventListener("hashchange", route);
addEventListener("resize", () => grids().forEach((grid) => grid.draw()));

if (memory.get("theme")) document.documentElement.dataset.theme = memory.get("theme");
speak(preferred());
frame();
route();
document.documentElement.dataset.ready = "true";
warm();
