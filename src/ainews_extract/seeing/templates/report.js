"use strict";
// The report: draws itself from the JSON in the page. Every text becomes a text node; nothing is ever parsed as HTML.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { columns, docs, rows, seen, conflicts, rates } = data;
  const things = new Set(conflicts.map((row) => row[0])).size;
  const at = Object.fromEntries(columns.map((name, place) => [name, place]));
  const SAID = columns.length; // behind the record's fields: the value as a reader says it
  const get = (row, name) => row[at[name]];
  const docOf = (row) => docs[row[0]].name;
  const section = (name) => document.getElementById(name);
  const say = (text) => { document.getElementById("said").textContent = text; };

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  const counted = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

  function tally(values) {
    const counts = new Map();
    for (const value of values) if (value) counts.set(value, (counts.get(value) || 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }

  // --- a table of any length: only the rows in sight are in the page ------------------------------------------------

  const HEIGHT = 30;
  const AHEAD = 12;

  class Grid {
    constructor(label, shape, all, options = {}) {
      Object.assign(this, { shape, all, shown: all.slice(), options, current: 0, order: null, chosen: new Set() });
      this.body = make("tbody");
      const heads = shape.map((column, place) => make("th", { scope: "col", "aria-sort": "none" },
        make("button", { type: "button", onclick: () => this.sort(place) }, column.label)));
      this.heads = heads;
      this.table = make("table", { role: "grid", "aria-label": label, "aria-multiselectable": options.select ? "true" : null },
        make("colgroup", {}, ...shape.map((column) => { const col = make("col"); col.style.width = column.width; return col; })),
        make("thead", {}, make("tr", {}, ...heads)), this.body);
      this.host = make("div", { class: `grid ${options.short ? "short" : ""}` }, this.table);
      this.host.addEventListener("scroll", () => requestAnimationFrame(() => this.draw()), { passive: true });
      this.body.addEventListener("keydown", (event) => this.key(event));
      this.body.addEventListener("click", (event) => this.click(event));
      this.draw();
    }

    show(filter) {
      this.shown = this.all.filter(filter);
      this.arrange();
      this.current = 0;
      this.host.scrollTop = 0;
      this.draw();
    }

    sort(place) {
      const down = this.order && this.order.place === place && !this.order.down;
      this.order = { place, down: Boolean(down) };
      this.heads.forEach((head, number) => head.setAttribute("aria-sort",
        number !== place ? "none" : down ? "descending" : "ascending"));
      this.arrange();
      this.draw();
      say(`Sorted by ${this.shape[place].label}, ${down ? "descending" : "ascending"}`);
    }

    arrange() {
      if (!this.order) return;
      const { place, down } = this.order;
      const key = this.shape[place].key || this.shape[place].cell;
      const none = (value) => value === null || value === undefined || value === "";
      const sign = down ? -1 : 1;
      this.shown.sort((one, other) => {
        const [a, b] = [key(one), key(other)];
        if (none(a) || none(b)) return none(a) - none(b); // what is missing comes last, up and down
        return sign * (typeof a === "number" && typeof b === "number" ? a - b : a < b ? -1 : a > b ? 1 : 0);
      });
    }

    draw() {
      const first = Math.max(0, Math.floor(this.host.scrollTop / HEIGHT) - AHEAD);
      const room = Math.ceil((this.host.clientHeight || 800) / HEIGHT) + 2 * AHEAD;
      const last = Math.min(this.shown.length, first + room);
      const gap = (number) => {
        const cell = make("td", { colspan: this.shape.length });
        cell.style.height = `${number * HEIGHT}px`;
        return make("tr", { class: "gap", "aria-hidden": "true" }, cell);
      };
      const focused = this.body.contains(document.activeElement);
      this.table.setAttribute("aria-rowcount", this.shown.length + 1);
      this.body.replaceChildren(...(first ? [gap(first)] : []),
        ...this.shown.slice(first, last).map((row, place) => this.line(row, first + place)),
        ...(last < this.shown.length ? [gap(this.shown.length - last)] : []));
      if (focused) this.focus(false);
    }

    line(row, place) {
      return make("tr", {
        tabindex: place === this.current ? "0" : "-1", "data-place": place, "aria-rowindex": place + 2,
        "aria-selected": this.options.select ? String(this.chosen.has(row)) : null,
      }, ...this.shape.map((column) => {
        const content = column.cell(row);
        const text = content === null || content === undefined ? "" : column.format ? column.format(content) : String(content);
        const inner = column.mark ? make("span", { class: `kind ainews-${text}` }, text)
          : column.link ? make("a", { href: column.link(row), tabindex: "-1" }, text) : text;
        return make("td", { class: column.numeric ? "n" : null, title: text.length > 14 ? text : null }, inner);
      }));
    }

    focus(scroll = true) {
      if (scroll) {
        const top = this.current * HEIGHT;
        const room = this.host.clientHeight - 2 * HEIGHT;
        if (top < this.host.scrollTop) this.host.scrollTop = top;
        else if (top > this.host.scrollTop + room) this.host.scrollTop = top - room;
        this.draw();
      }
      const line = this.body.querySelector(`[data-place="${this.current}"]`);
      if (line) line.focus({ preventScroll: true });
    }

    go(row) {
      const place = this.shown.indexOf(row);
      if (place < 0) return false;
      this.current = place;
      this.host.scrollTop = Math.max(0, place * HEIGHT - this.host.clientHeight / 2);
      this.draw();
      this.focus(false);
      return true;
    }

    key(event) {
      const page = Math.max(1, Math.floor(this.host.clientHeight / HEIGHT) - 2);
      const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
      if (event.key in moves) {
        this.current = Math.min(this.shown.length - 1, Math.max(0, this.current + moves[event.key]));
        this.focus();
      } else if (event.key === "Enter") (event.shiftKey && this.options.other || this.options.open)(this.shown[this.current]);
      else if (event.key === " " && this.options.select) this.toggle(this.shown[this.current]);
      else return;
      event.preventDefault();
    }

    click(event) {
      const line = event.target.closest("[data-place]");
      if (!line || event.target.closest("a")) return;
      this.current = Number(line.dataset.place);
      const row = this.shown[this.current];
      if (this.options.select && (event.ctrlKey || event.metaKey || event.shiftKey)) this.toggle(row);
      else this.options.open(row);
    }

    toggle(row) {
      if (!this.chosen.delete(row)) this.chosen.add(row);
      this.draw();
      this.focus(false);
      this.options.select(this.chosen.size);
    }
  }

  // --- overview -----------------------------------------------------------------------------------------------------

  function bars(title, counts, colour, href) {
    const most = Math.max(1, ...counts.map((pair) => pair[1]));
    return [make("h2", {}, title), make("div", { class: "bars" }, ...counts.flatMap(([name, number]) => {
      const bar = make("div", { class: colour ? `bar ainews-${name}` : "bar" });
      bar.style.width = `${(100 * number) / most}%`;
      return [href ? make("a", { href: href(name) }, name) : make("span", {}, name), bar,
        make("span", {}, number.toLocaleString("en"))];
    }))];
  }

  function overview() {
    const tile = (number, noun) => make("div", { class: "tile" }, make("b", {}, number.toLocaleString("en")), noun);
    section("overview").append(
      make("h2", {}, "Overview"),
      make("div", { class: "tiles" }, tile(docs.length, "articles"), tile(rows.length, "figures"),
        tile(things, "conflicts"), tile(rates.length, "odd rates"), tile(seen.filter((numeral) => !numeral[6]).length, "numerals not read")),
      ...bars("Figures by kind", tally(rows.map((row) => get(row, "kind"))), true, (kind) => `#/figures/kind/${kind}`),
      ...bars("Figures by language", tally(rows.map((row) => get(row, "lang")))),
      ...bars("Subjects with most figures", tally(rows.map((row) => get(row, "subject"))).slice(0, 15), false,
        (name) => `#/figures/subject/${encodeURIComponent(name)}`));
  }

  // --- one table over all -------------------------------------------------------------------------------------------

  const field = (name, width, more = {}) => ({ label: name, width, cell: (row) => get(row, name), ...more });
  const FIGURES = [
    { label: "article", width: "15rem", cell: docOf }, field("start", "5rem", { numeric: true }), field("text", "12rem"),
    field("kind", "7.5rem", { mark: true }),
    { label: "value", width: "15rem", numeric: true, cell: (row) => row[SAID],
      key: (row) => get(row, "value") ?? get(row, "low") ?? get(row, "high") ?? get(row, "iso") },
    field("modifier", "6rem"), field("subject", "12rem"), field("measure", "8rem"), field("time", "6.5rem"),
    field("claim", "5.5rem"), field("per", "8rem"), field("benchmark", "8rem"), field("lang", "3.5rem"),
  ];
  let figures;
  const filters = {};

  function choice(name, values) {
    const select = make("select", { name, onchange: filter }, make("option", { value: "" }, "all"),
      ...values.map((value) => make("option", { value }, value)));
    filters[name] = select;
    return make("label", {}, name, select);
  }

  const folded = new Map();
  function fold(row) {
    if (!folded.has(row)) folded.set(row, [docOf(row), row[SAID], ...row.slice(3)].join("\n").normalize("NFKC").toLowerCase());
    return folded.get(row);
  }

  function filter() {
    const words = filters.search.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    const subject = filters.subject.value;
    figures.show((row) => (!filters.kind.value || get(row, "kind") === filters.kind.value)
      && (!filters.unit.value || get(row, "unit") === filters.unit.value)
      && (!filters.lang.value || get(row, "lang") === filters.lang.value)
      && (!subject || (get(row, "subject") || "").includes(subject))
      && (!filters.repeats.checked || get(row, "repeat_of") === null)
      && words.every((word) => fold(row).includes(word)));
    tell();
  }

  function tell() {
    const number = figures.chosen.size;
    filters.count.textContent = `${figures.shown.length.toLocaleString("en")} of ${counted(rows.length, "figure")}`;
    filters.save.textContent = number ? `Save ${number} selected as CSV` : "Save shown as CSV";
    say(filters.count.textContent);
  }

  // As frames.py does it: a text that a spreadsheet would run as a formula gets an apostrophe, a signed figure none.
  function harmless(text) {
    return /^'*[=+\-@\t\r\n＝＋－＠]/u.test(text) && !/^[+\-＋－]\s?[$¥€£₩￥￡￦]?\s?\d[\p{L}\p{N}.,%％℃~〜～ ]*$/u.test(text) ? `'${text}` : text;
  }

  function csv(chosen) {
    const cell = (value) => {
      const text = value === null ? "" : typeof value === "string" ? harmless(value) : String(value);
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    const lines = chosen.map((row) => [docs[row[0]].id, ...row.slice(1, SAID)].map(cell).join(","));
    return `\ufeff${[columns.join(","), ...lines].join("\n")}\n`;
  }

  function save() {
    const chosen = figures.chosen.size ? figures.shown.concat(rows.filter((row) => !figures.shown.includes(row)))
      .filter((row) => figures.chosen.has(row)) : figures.shown;
    const href = URL.createObjectURL(new Blob([csv(chosen)], { type: "text/csv;charset=utf-8" }));
    make("a", { href, download: "figures.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10000);
    say(`Saved ${counted(chosen.length, "figure")}`);
  }

  function table() {
    const distinct = (name) => tally(rows.map((row) => get(row, name))).map((pair) => pair[0]);
    filters.search = make("input", { type: "search", name: "search", oninput: filter, placeholder: "text, subject, article …" });
    filters.subject = make("input", { name: "subject", list: "subjects", oninput: filter });
    filters.repeats = make("input", { type: "checkbox", name: "repeats", onchange: filter });
    filters.count = make("output", {});
    filters.save = make("button", { type: "button", id: "save", onclick: save }, "Save shown as CSV");
    figures = new Grid("Figures", FIGURES, rows, { open: place, select: tell });
    section("figures").append(
      make("div", { class: "filters" }, make("label", {}, "search", filters.search), choice("kind", distinct("kind")),
        choice("unit", distinct("unit")), choice("lang", distinct("lang")), make("label", {}, "subject", filters.subject),
        make("datalist", { id: "subjects" }, ...distinct("subject").slice(0, 500).map((value) => make("option", { value }))),
        make("label", {}, filters.repeats, "without repeats"), filters.count, filters.save),
      figures.host,
      make("p", { class: "note" }, "Arrow keys move, Enter opens the place in the article, Space (or Ctrl and a click) "
        + "selects, / goes to the search, Escape comes back from a place."));
    tell();
  }

  const place = (row) => { location.hash = `#/articles/${row[0]}/${row[1]}`; };

  // --- articles -----------------------------------------------------------------------------------------------------

  const byDoc = docs.map(() => []);
  rows.forEach((row, number) => byDoc[row[0]].push([row, number]));
  const missedByDoc = docs.map(() => []);
  for (const numeral of seen) missedByDoc[numeral[0]].push(numeral);
  const parts = {};

  function articles() {
    const find = make("input", { type: "search", "aria-label": "Find an article", placeholder: "find an article", oninput: () => {
      const word = find.value.toLowerCase();
      for (const item of parts.items) item.hidden = !item.textContent.toLowerCase().includes(word);
    } });
    parts.items = docs.map((doc, number) => make("li", {}, make("a", { href: `#/articles/${number}` }, doc.title || doc.name,
      make("br"), make("small", {}, `${doc.title ? `${doc.name} · ` : ""}${counted(byDoc[number].length, "figure")}`))));
    parts.list = make("div", { class: "list" }, find, make("ul", {}, ...parts.items));
    parts.text = make("div", { class: "text", tabindex: "-1" });
    parts.side = make("div", { class: "side" });
    section("articles").append(parts.list, parts.text, parts.side);
  }

  const WORDS = { approx: "about ", at_least: "at least ", more_than: "more than ", at_most: "at most ",
    less_than: "less than ", nearly: "nearly ", several: "several " };

  function hint(row) {
    const told = ["subject", "measure", "time", "claim", "per", "scope", "out_of", "benchmark"]
      .filter((name) => get(row, name) !== null).map((name) => `${name.replace("_", " ")}: ${get(row, name)}`);
    const again = get(row, "repeat_of") === null ? [] : ["said before"];
    return [(WORDS[get(row, "modifier")] || "") + row[SAID], ...told, ...again].join("\n");
  }

  function open(number, start) {
    if (parts.number !== number) {
      parts.number = number;
      const { source, names } = JSON.parse(document.getElementById(`source-${number}`).textContent);
      write(number, Array.from(source), names); // by code points, as the offsets count
      parts.items.forEach((item, place) => {
        if (place === number) item.firstChild.setAttribute("aria-current", "true");
        else item.firstChild.removeAttribute("aria-current");
      });
    }
    for (const mark of parts.text.querySelectorAll(".ainews-here")) mark.classList.remove("ainews-here");
    const mark = start === undefined ? null : parts.text.querySelector(`[data-start="${start}"]`);
    if (mark) {
      mark.classList.add("ainews-here");
      mark.scrollIntoView({ block: "center" });
      mark.focus({ preventScroll: true });
    } else parts.text.scrollTop = 0;
  }

  function write(number, source, names) {
    const text = make("div", { class: "ainews-text" });
    const pieces = [...byDoc[number].map(([row, index]) => [row[1], row[2], () => mark(row, index, source)]),
      ...names.map(([start, end, label, name]) => [start, end, (said) => make("span", { class: "ainews-name", title: `${label}: ${name}` }, said)]),
      ...missedByDoc[number].map((numeral) => [numeral[1], numeral[2], (said) => make("span",
        { class: numeral[6] ? "seen known" : "seen", tabindex: "-1", "data-start": numeral[1],
          title: numeral[6] ? null : "a numeral that is no figure" }, said)])]
      .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    let reached = 0;
    for (const [start, end, build] of pieces) {
      if (start < reached) continue;
      text.append(source.slice(reached, start).join(""), build(source.slice(start, end).join("")));
      reached = end;
    }
    text.append(source.slice(reached).join(""));
    parts.text.replaceChildren(make("p", { class: "ainews-doc" }, docs[number].id), text);
    parts.side.replaceChildren(make("h2", {}, counted(byDoc[number].length, "figure")), make("ul", {},
      ...byDoc[number].map(([row]) => make("li", {}, make("a", { href: `#/articles/${number}/${row[1]}` },
        make("span", { class: `kind ainews-${get(row, "kind")}` }, get(row, "kind")), ` ${get(row, "text")}`, make("br"),
        make("small", {}, [row[SAID], get(row, "subject")].filter(Boolean).join(" · ")))))));
  }

  function mark(row, index, source) {
    const kind = get(row, "kind");
    const said = hint(row);
    const toTable = () => { location.hash = `#/figures/row/${index}`; };
    const element = make("mark", { class: `ainews-${kind}${get(row, "repeat_of") === null ? "" : " ainews-repeat"}`,
      tabindex: "0", "data-kind": kind, "data-start": row[1], "data-hint": `${said}\nEnter: to the table`,
      "aria-label": `${get(row, "text")}, ${kind}: ${said}`, onclick: toTable,
      onkeydown: (event) => { if (event.key === "Enter") toTable(); } }, source.slice(row[1], row[2]).join(""));
    const other = get(row, "same_as") ?? (byDoc[row[0]].find(([each]) => get(each, "same_as") === row[1]) || [[null, null]])[0][1];
    if (other === null || other === undefined) return element;
    return make("span", {}, element, make("a", { class: "ainews-same", href: `#/articles/${row[0]}/${other}`,
      title: "the same amount", "aria-label": "to the same amount" }, "="));
  }

  // --- conflicts, rates, what was missed ----------------------------------------------------------------------------

  function checks() {
    const cell = (number) => (row) => row[number];
    const place = (number) => (row) => `#/articles/${row[number]}/${row[number + 1]}`;
    const where = (number) => (row) => docs[row[number]].name;
    const go = (number) => (row) => { location.hash = place(number)(row); };
    // 0 thing, 1 subject, 2 what, 3 time, 4-6 doc, start, text, 7 places, 8 docs, 9 slip, 10 score, 11 sentence
    const disagree = new Grid("Conflicts", [
      { label: "thing", width: "4.5rem", numeric: true, cell: (row) => row[0] + 1 },
      { label: "subject", width: "11.5rem", cell: cell(1) }, { label: "what", width: "8rem", cell: cell(2) },
      { label: "time", width: "5.5rem", cell: cell(3) }, { label: "value", width: "8rem", cell: cell(6), link: place(4) },
      { label: "places", width: "5rem", numeric: true, cell: cell(7) }, { label: "articles", width: "5rem", numeric: true, cell: cell(8) },
      { label: "slip", width: "4.5rem", cell: cell(9), format: (power) => `× ${(10 ** power).toLocaleString("en")}` },
      { label: "score", width: "4.5rem", numeric: true, cell: cell(10) }, { label: "sentence", width: "24rem", cell: cell(11) },
      { label: "in", width: "15rem", cell: where(4) },
    ], conflicts, { open: go(4), short: true });
    // 0 pair, 1 rate, 2 median, 3-5 doc, start, text, 6 restated
    const odd = new Grid("Odd rates", [
      { label: "pair", width: "8rem", cell: cell(0) }, { label: "rate", width: "8rem", numeric: true, cell: cell(1) },
      { label: "usual", width: "8rem", numeric: true, cell: cell(2) }, { label: "amount", width: "12rem", cell: cell(5), link: place(3) },
      { label: "restated as", width: "12rem", cell: cell(6) }, { label: "in", width: "18rem", cell: where(3) },
    ], rates, { open: go(3), short: true });
    section("checks").append(
      make("h2", {}, "Conflicts"), make("p", { class: "note" }, "Figures for one thing that cannot all be right, a row per value, grouped by thing. A click or Enter opens the value's first place."),
      conflicts.length ? disagree.host : make("p", {}, "None."),
      make("h2", {}, "Odd rates"), make("p", { class: "note" }, "Conversions a quarter or more off what the others imply."),
      rates.length ? odd.host : make("p", {}, "None."));
  }

  function missed() {
    const grid = new Grid("Numerals not read", [
      { label: "article", width: "16rem", cell: docOf }, { label: "at", width: "5rem", numeric: true, cell: (row) => row[1] },
      { label: "before", width: "20rem", numeric: true, cell: (row) => row[4] }, { label: "numeral", width: "8rem", cell: (row) => row[3] },
      { label: "after", width: "20rem", cell: (row) => row[5] }, { label: "reason", width: "8rem", cell: (row) => row[6] },
    ], seen, { open: place });
    const search = make("input", { type: "search", oninput: filterSeen });
    const named = make("input", { type: "checkbox", onchange: filterSeen });
    function filterSeen() {
      const word = search.value.normalize("NFKC").toLowerCase();
      grid.show((row) => (named.checked || !row[6]) && `${docOf(row)}\n${row[4]}${row[3]}${row[5]}`.normalize("NFKC").toLowerCase().includes(word));
    }
    section("missed").append(make("h2", {}, "Numerals that were not read"),
      make("p", { class: "note" }, "Look here for what was missed: numbers in the text that became no figure. Enter opens the place."),
      make("div", { class: "filters" }, make("label", {}, "search", search), make("label", {}, named, "also those with a reason: names, versions, lists, words")), grid.host);
    filterSeen();
  }

  // --- the way around: #/part/… -------------------------------------------------------------------------------------

  const PARTS = { overview: "Overview", articles: "Articles", figures: "Figures", checks: `Checks (${things + rates.length})`,
    charts: "Charts", missed: "Not read" };
  const drawn = { overview, articles, figures: table, checks, missed, charts: () => {} };
  const links = Object.entries(PARTS).map(([name, label]) => make("a", { href: `#/${name}` }, label));
  document.querySelector("nav").append(...links);
  let back = null;

  function route() {
    const [, name, ...rest] = location.hash.split("/").map(decodeURIComponent);
    const part = name in PARTS ? name : "overview";
    if (part !== "articles") back = location.hash;
    for (const each of Object.keys(PARTS)) section(each).hidden = each !== part;
    links.forEach((link) => {
      if (link.hash === `#/${part}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    if (drawn[part]) { drawn[part](); drawn[part] = null; }
    if (part === "articles" && docs.length) open(Number(rest[0] || 0), rest[1] === undefined ? undefined : Number(rest[1]));
    if (part === "figures" && rest.length) figure(rest);
    else if (part === "figures") figures.draw();
  }

  function figure([what, value]) {
    if (what === "row") {
      const row = rows[Number(value)];
      if (row && !figures.go(row)) { reset(); figures.go(row); }
      return;
    }
    reset();
    if (filters[what]) filters[what].value = value;
    filter();
  }

  function reset() {
    for (const name of ["search", "kind", "unit", "lang", "subject"]) filters[name].value = "";
    filters.repeats.checked = false;
    filter();
  }

  addEventListener("hashchange", route);
  addEventListener("resize", () => { if (figures) figures.draw(); });
  addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, select");
    if (event.key === "/" && !typing) {
      location.hash = "#/figures";
      setTimeout(() => filters.search.focus());
      event.preventDefault();
    } else if (event.key === "Escape" && back !== null && !typing) location.hash = back || "#/overview";
  });
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  route();
  document.documentElement.dataset.ready = "true";
})();
