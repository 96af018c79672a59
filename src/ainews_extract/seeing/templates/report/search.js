// Search over texts and names: width and case do not count, and a name is found by its canonical spelling too.

const fold = (text) => text.normalize("NFKC").toLowerCase();
const wordsOf = (query) => Array.from(query.matchAll(/"([^"]+)"|[^\s"]+/g), (match) => fold(match[1] || match[0]));

// The text of an article, read from the page when it is first asked for.
class Article {
  constructor(number) {
    const element = document.getElementById(`source-${number}`);
    const held = JSON.parse(element.textContent);
    element.remove(); // one copy is enough
    this.source = held.source;
    this.names = held.names; // start, end, label, canonical name
    this.places = /[\ud800-\udbff]/.test(held.source) ? this.units() : null;
  }

  units() {
    // from code points, which the rows count in, to places of the string
    const places = [];
    let place = 0;
    for (const char of this.source) {
      places.push(place);
      place += char.length;
    }
    places.push(place);
    return places;
  }

  place(at) {
    return this.places ? this.places[Math.min(at, this.places.length - 1)] : at;
  }

  slice(start, end) {
    return this.source.slice(this.place(start), this.place(end));
  }

  namesIn(start, end) {
    return this.names.filter((name) => name[0] < end && name[1] > start);
  }

  get folded() {
    if (this.text === undefined)
      this.text = fold([this.source, ...new Set(this.names.map((name) => name[3]))].join("\n"));
    return this.text;
  }
}

const articlesRead = [];
const article = (number) => (articlesRead[number] = articlesRead[number] || new Article(number));

const SEARCHED = [
  "text",
  "kind",
  "unit",
  "measure",
  "subject",
  "subject_name",
  "time",
  "claim",
  "per",
  "scope",
  "benchmark",
];

// What a row is searched in: its fields, its sentence and the names in it, its article's name.
function haystack(row) {
  if (row.folded === undefined) {
    const held = article(row[0]);
    const [start, end] = [row[SENTENCE], row[SENTENCE + 1]];
    const names = held.namesIn(start, end).map((name) => name[3]);
    const doc = docs[row[0]];
    const together = (cells) => fold(cells.filter((cell) => !missing(cell)).join("\n"));
    const own = together([...SEARCHED.map((name) => get(row, name)), value(row)]);
    row.own = own.length;
    row.folded = `${own}\n${together([doc.name, doc.title, held.slice(start, end), ...names])}`;
  }
  return row.folded;
}

// Whether a row says a word itself, not its sentence or its article alone.
function isOwn(row, word) {
  const place = haystack(row).indexOf(word);
  return place >= 0 && place < row.own;
}

function inArticle(number, words) {
  if (!words.length) return true;
  const own = fold(`${docs[number].title || ""}\n${docs[number].name}`);
  const text = article(number).folded;
  return words.every((word) => text.includes(word) || own.includes(word));
}

// While nobody waits the texts are read and folded, so that the first search answers at once.
function warm() {
  let doc = 0;
  let row = 0;
  const idle = window.requestIdleCallback || ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 50));
  const work = (deadline) => {
    while (deadline.timeRemaining() > 2 && (doc < docs.length || row < rows.length)) {
      if (doc < docs.length) void article(doc++).folded;
      else haystack(rows[row++]);
    }
    if (doc < docs.length || row < rows.length) idle(work);
    else document.documentElement.dataset.warm = "true";
  };
  idle(work);
}

// --- marking what was found -----------------------------------------------------------------------------------------

const COMBINING = /[\u0300-\u036f\u3099\u309a\u1100-\u11ff]/;

function pieces(text) {
  if (COMBINING.test(text) && Intl.Segmenter)
    return Array.from(new Intl.Segmenter().segment(text), (each) => each.segment);
  return text;
}

// Where words stand in a text, as [start, end] in order, none inside another.
function hits(text, words) {
  if (!words.length) return [];
  let folded = "";
  const places = [];
  let place = 0;
  for (const piece of pieces(text)) {
    const inner = fold(piece);
    for (let each = 0; each < inner.length; each += 1) places.push(place);
    folded += inner;
    place += piece.length;
  }
  places.push(place);
  const found = [];
  for (const word of words) {
    for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + word.length)) {
      found.push([places[from], Math.max(places[from + word.length], places[from] + 1)]);
    }
  }
  return joined(found);
}

function joined(spans) {
  const result = [];
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
    const last = result[result.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

// A text as nodes, with the hits in it marked; `spans` are places of the text from which it was cut at `from`.
function marked(text, spans, from = 0) {
  const nodes = [];
  let reached = 0;
  for (const span of spans) {
    const [start, end] = [Math.max(0, span[0] - from), Math.min(text.length, span[1] - from)];
    if (end <= reached || start >= text.length) continue;
    nodes.push(text.slice(reached, start), make("span", { class: "hit" }, text.slice(start, end)));
    reached = end;
  }
  nodes.push(text.slice(reached));
  return nodes.filter((node) => node !== "");
}

const withHits = (text, words) => (words.length ? marked(text, hits(text, words)) : [text]);
