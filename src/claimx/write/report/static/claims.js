// The claims and articles of the page, read from its JSON, and what is shown of a claim.

// Offsets count code points, strings UTF-16 units: only a text with surrogates needs its characters taken apart.
class Article {
  constructor(data) {
    Object.assign(this, data);
    this.claims = [];
    this.stretches = null;
  }

  // The stretches of the text that are at hand: one, from 0, where the whole text is.
  parts() {
    this.stretches ??= this.pieces.map(([start, text]) => {
      const points = /[\uD800-\uDFFF]/.test(text) ? Array.from(text) : text;
      return { start, end: start + points.length, points };
    });
    return this.stretches;
  }

  // The words from one code point to another.
  words(start, end) {
    const part = this.parts().find((one) => one.start <= start && end <= one.end);
    if (!part) return "";
    const points = part.points.slice(start - part.start, end - part.start);
    return typeof points === "string" ? points : points.join("");
  }
}

const articles = JSON.parse(document.getElementById("articles-data").textContent).map(
  (data) => new Article(data),
);
const claims = JSON.parse(document.getElementById("claims-data").textContent);
const claimsByKey = new Map();
for (const claim of claims) {
  claim.article = articles[claim.article];
  claim.article.claims.push(claim);
  claimsByKey.set(keyOf(claim), claim);
}
for (const article of articles) article.claims.sort((one, other) => one.trigger[0] - other.trigger[0]);

const types = [...new Set(claims.map((claim) => claim.type))].sort();
const COLOURS = 10;

function keyOf(claim) {
  return `${encodeURIComponent(claim.article.id)}/${claim.id}`;
}

function colourOf(type) {
  return `var(--type-${types.indexOf(type) % COLOURS})`;
}

function counted(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

function plain(name) {
  return name.replaceAll("_", " ");
}

function wordsOf(claim, place) {
  return place ? claim.article.words(place[0], place[1]) : "";
}

// The days of a claim, or the words of a time that means no certain days.
function daysOf(claim) {
  const { first = null, last = null } = claim.time ?? {};
  if (!first && !last) return claim.time?.place ? wordsOf(claim, claim.time.place) : "";
  return first === last ? first : `${first ?? ""} – ${last ?? ""}`;
}

// The same in short, where the days are a whole month, year or the like: 2025-07, 2024-H1.
function timeOf(claim) {
  return claim.time?.value ?? daysOf(claim);
}

function unitOf(quantity) {
  const names = { percent: "%", percentage_point: "percentage points" };
  return names[quantity.kind] ?? quantity.unit ?? "(open currency)";
}

// The one figure that order and charts use; null where the wording leaves both ends open.
function figureOf(quantity) {
  return quantity.number ?? quantity.low ?? quantity.high;
}

function sourceOf(claim) {
  return claim.source?.name ?? wordsOf(claim, claim.cue);
}

function certaintyOf(claim) {
  return [claim.modality, claim.negated && "denied", claim.same_as && "repeated"].filter(Boolean).join(", ");
}

// What the search looks through; width and case of letters make no difference.
function searchable(string) {
  return string.normalize("NFKC").toLowerCase();
}

function searchText(claim) {
  const { article } = claim;
  const names = claim.roles.map((role) => `${role.name} ${wordsOf(claim, role.place)}`);
  const parts = [
    article.id,
    article.title,
    article.source,
    plain(claim.type),
    sourceOf(claim),
    claim.value?.reading,
  ];
  return searchable([...parts, ...names, wordsOf(claim, claim.sentence)].filter(Boolean).join("\n"));
}
