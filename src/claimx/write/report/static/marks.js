// The evidence of claims as marks in a text. Marks overlap and nest, so the text is cut wherever one begins or ends.

const PARTS = ["trigger", "value", "time", "role", "source", "cue"];

function evidenceOf(claim) {
  const found = [
    ["trigger", claim.trigger],
    ["value", claim.value?.place],
    ["value", claim.previous?.place],
    ["time", claim.time?.place],
    ["source", claim.source?.place],
    ["cue", claim.cue],
    ...claim.roles.map((role) => ["role", role.place]),
  ];
  return found.filter(([, place]) => place).map(([part, [start, end]]) => ({ claim, part, start, end }));
}

// The text from one code point to another, as text nodes and marks.
function markedText(article, start, end, shownClaims) {
  const evidence = shownClaims.flatMap(evidenceOf).filter((one) => one.start < end && one.end > start);
  const cuts = new Set([start, end]);
  const opening = new Map();
  for (const one of evidence) {
    const from = Math.max(one.start, start);
    cuts.add(from).add(Math.min(one.end, end));
    opening.set(from, [...(opening.get(from) ?? []), one]);
  }
  const fragment = document.createDocumentFragment();
  const places = [...cuts].sort((one, other) => one - other);
  let covering = [];
  places.slice(0, -1).forEach((from, index) => {
    const to = places[index + 1];
    covering = [...covering.filter((one) => one.end > from), ...(opening.get(from) ?? [])];
    const words = article.words(from, to);
    if (covering.length) fragment.append(markOf(words, covering, from));
    else addText(fragment, words);
  });
  return fragment;
}

// One mark: the evidence that covers it, the narrowest first.
function markOf(words, covering, from) {
  covering = covering.toSorted((one, other) => one.end - one.start - (other.end - other.start));
  const parts = PARTS.filter((part) => covering.some((one) => one.part === part));
  const leading = covering.find((one) => one.part === parts[0]);
  const mark = element("mark", { class: parts.join(" ") }, words);
  mark.style.setProperty("--type", colourOf(leading.claim.type));
  const others = [...new Set(covering.map((one) => one.claim.type))].filter(
    (type) => type !== leading.claim.type,
  );
  if (others.length) {
    // each further type is a line of its own below the words
    const lines = others.map((type, index) => `0 ${3 * (index + 2)}px 0 -1px ${colourOf(type)}`);
    mark.style.boxShadow = lines.join(", ");
  }
  mark.evidence = covering;
  mark.starts = covering.filter((one) => one.part === "trigger" && one.start === from);
  return mark;
}
