// A table of any length: only the rows in sight are in the page, all of them when it is printed.

const HEIGHT = 32;
const AHEAD = 12;

class Grid {
  // shape: the columns, each { name, label, width (rem), cell(row), key(row), format(content), numeric, mark, nodes(row) }
  constructor(label, shape, all, options = {}) {
    Object.assign(this, { shape, all, shown: all.slice(), options, current: 0, order: null, whole: false });
    this.body = make("tbody");
    this.cols = make("colgroup");
    this.headRow = make("tr", { role: "row" });
    this.table = make(
      "table",
      { role: "grid", "aria-label": label, "aria-multiselectable": options.select ? "true" : null },
      this.cols,
      make("thead", {}, this.headRow),
      this.body,
    );
    this.host = make("div", { class: "grid" }, this.table);
    this.host.addEventListener("scroll", () => requestAnimationFrame(() => this.draw()), { passive: true });
    this.body.addEventListener("keydown", (event) => this.key(event));
    this.body.addEventListener("click", (event) => this.click(event));
    this.columns(shape);
  }

  columns(shape) {
    this.shape = shape;
    this.cols.replaceChildren(
      ...shape.map((column) => {
        const col = make("col");
        col.style.width = `${column.width}rem`;
        return col;
      }),
    );
    this.table.style.width = `max(100%, ${shape.reduce((sum, column) => sum + column.width, 0)}rem)`;
    this.headRow.replaceChildren(
      ...shape.map((column) =>
        make(
          "th",
          { scope: "col", role: "columnheader", class: column.numeric ? "n" : null, "data-label": column.label },
          button(
            column.label,
            () => this.sort(column.name, this.order && this.order.name === column.name && !this.order.down),
            { title: t("sort") },
          ),
        ),
      ),
    );
    this.heads();
    this.draw();
  }

  heads() {
    this.shape.forEach((column, place) =>
      this.headRow.children[place].setAttribute(
        "aria-sort",
        !this.order || this.order.name !== column.name ? "none" : this.order.down ? "descending" : "ascending",
      ),
    );
  }

  show(shown) {
    this.shown = shown;
    this.arrange();
    this.current = 0;
    this.host.scrollTop = 0;
    this.draw();
  }

  sort(name, down) {
    this.order = name ? { name, down: Boolean(down) } : null;
    this.heads();
    this.arrange();
    this.draw();
    if (this.options.sorted) this.options.sorted(this.order);
  }

  arrange() {
    const column = this.order && (this.options.known || this.shape).find((each) => each.name === this.order.name);
    if (!column) return; // as they came
    const keys = new Map(this.shown.map((row) => [row, (column.key || column.cell)(row)]));
    const sign = this.order.down ? -1 : 1;
    this.shown.sort((one, other) => {
      const [a, b] = [keys.get(one), keys.get(other)];
      if (missing(a) || missing(b)) return missing(a) - missing(b); // what is missing comes last, up and down
      return sign * (typeof a === "number" && typeof b === "number" ? a - b : a < b ? -1 : a > b ? 1 : 0);
    });
  }

  draw() {
    const room = Math.ceil((this.host.clientHeight || 800) / HEIGHT) + 2 * AHEAD;
    const first = this.whole ? 0 : Math.max(0, Math.floor(this.host.scrollTop / HEIGHT) - AHEAD);
    const last = this.whole ? this.shown.length : Math.min(this.shown.length, first + room);
    const gap = (number) => {
      const cell = make("td", { colspan: this.shape.length });
      cell.style.height = `${number * HEIGHT}px`;
      return make("tr", { class: "gap", "aria-hidden": "true" }, cell);
    };
    const focused = this.body.contains(document.activeElement);
    this.table.setAttribute("aria-rowcount", this.shown.length + 1);
    this.body.replaceChildren(
      ...(first ? [gap(first)] : []),
      ...this.shown.slice(first, last).map((row, place) => this.line(row, first + place)),
      ...(last < this.shown.length ? [gap(this.shown.length - last)] : []),
    );
    if (focused) this.focus(false);
  }

  line(row, place) {
    const chosen = this.options.select ? String(this.options.chosen.has(row)) : null;
    const judged = this.options.judged && this.options.judged(row);
    return make(
      "tr",
      {
        role: "row",
        tabindex: place === this.current ? "0" : "-1",
        "data-place": place,
        "aria-rowindex": place + 2,
        "aria-selected": chosen,
        class: [this.options.here && this.options.here(row) ? "here" : "", judged || ""].join(" ").trim(),
      },
      ...this.shape.map((column, number) => {
        const content = column.cell(row);
        const text = missing(content) ? "" : column.format ? column.format(content) : String(content);
        const inner = column.nodes
          ? column.nodes(row, text)
          : column.mark && text
            ? make("span", { class: `kind ainews-${content}` }, text)
            : text;
        return make(
          number ? "td" : "th",
          {
            role: number ? "gridcell" : "rowheader",
            scope: number ? null : "row",
            class: column.numeric ? "n" : null,
            title: text.length > 14 ? text : null,
            lang: column.lang ? column.lang(row) : null,
          },
          inner,
        );
      }),
    );
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
    if (event.ctrlKey || event.metaKey || event.altKey || !this.shown.length) return;
    const page = Math.max(1, Math.floor(this.host.clientHeight / HEIGHT) - 2);
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    const row = this.shown[this.current];
    if (event.key in moves) {
      this.current = Math.min(this.shown.length - 1, Math.max(0, this.current + moves[event.key]));
      this.focus();
      if (this.options.moved) this.options.moved(this.shown[this.current]);
    } else if (event.key === "Enter") this.options.open(row);
    else if (event.key === " " && this.options.select) this.toggle(row);
    else if (!this.options.press || !this.options.press(event.key, row)) return;
    event.preventDefault();
  }

  click(event) {
    const line = event.target.closest("[data-place]");
    if (!line || event.target.closest("a")) return;
    this.current = Number(line.dataset.place);
    const row = this.shown[this.current];
    if (this.options.select && (event.ctrlKey || event.metaKey || event.shiftKey)) this.toggle(row);
    else (this.options.click || this.options.open)(row);
  }

  toggle(row) {
    if (!this.options.chosen.delete(row)) this.options.chosen.add(row);
    this.draw();
    this.focus(false);
    this.options.select();
  }

  print(whole) {
    this.whole = whole;
    this.draw();
  }
}
