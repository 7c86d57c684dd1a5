// Everything that is known of one claim, as a list of terms: in the card beside the words, and below the article.

const BASES = {
  given: "given",
  dateline: "read off the dateline",
  estimated: "estimated",
  unknown: "unknown",
};

function publicationOf(article) {
  return article.published ? `${article.published} (${BASES[article.basis]})` : "unknown";
}

function anchorOf(claim) {
  const published = publicationOf(claim.article);
  const told = {
    explicit: "complete in the text",
    anchored: `counted from the day of publication, ${published}, or an earlier date of the text`,
    inherited: "the date of an earlier sentence",
    published: `no date near: the day of publication, ${published}`,
  };
  return told[claim.time.basis];
}

function detailsOf(claim) {
  const terms = [];
  const add = (term, ...content) =>
    terms.push(element("div", {}, element("dt", {}, term), element("dd", {}, content)));
  const written = (place) => element("q", { lang: claim.article.language }, wordsOf(claim, place));

  if (claim.value) {
    const { value, previous } = claim;
    const from = previous ? [" from ", written(previous.place), ` = ${previous.reading}`] : [];
    const how = [value.bound, claim.measure, claim.direction]
      .filter((one) => one && one !== "exact")
      .map(plain);
    add(
      "amount",
      written(value.place),
      ` = ${value.reading}`,
      from,
      how.length ? ` (${how.join(", ")})` : "",
    );
  }
  if (claim.time) {
    const { place, first, last } = claim.time;
    const days = first || last ? daysOf(claim) : "no certain days";
    add("time", place ? [written(place), " = "] : "", days, element("small", {}, anchorOf(claim)));
  }
  for (const role of claim.roles) {
    const words = wordsOf(claim, role.place);
    const name = element("bdi", { lang: "zh-Hans" }, role.name);
    add(plain(role.role), name, words === role.name ? "" : [" as ", written(role.place)]);
  }
  if (claim.cue) {
    const name = claim.source ? [element("bdi", { lang: "zh-Hans" }, claim.source.name), " "] : [];
    add("according to", name, element("small", {}, "told by ", written(claim.cue)));
  }
  add("certainty", certaintyOf(claim));
  if (claim.same_as) {
    const fullest = claimsByKey.get(`${encodeURIComponent(claim.article.id)}/${claim.same_as}`);
    if (fullest) add("repeats", element("a", { href: `#${keyOf(fullest)}` }, "its fullest mention"));
  }
  add("rule", element("code", {}, claim.rule));
  return element("dl", { class: "details" }, terms);
}

// The reasons of `claimx extract --explain`, where the claims have them.
function reasonsOf(claim) {
  if (!claim.reasons) return null;
  const terms = claim.reasons.map(({ field, reason }) =>
    element("div", {}, element("dt", {}, `why ${plain(field)}`), element("dd", {}, reason)),
  );
  return element("dl", { class: "details" }, terms);
}

// All that is known of a claim, folded away; made when it is first unfolded, since an article may have many claims.
function foldedDetails(claim) {
  const label = `Details of ${wordsOf(claim, claim.trigger)}`;
  const fold = element("details", {}, element("summary", { "aria-label": label }, "Details"));
  const fill = () => fold.append(...[detailsOf(claim), reasonsOf(claim)].filter(Boolean));
  fold.addEventListener("toggle", fill, { once: true });
  return fold;
}

function badgeOf(claim) {
  const badge = element("span", { class: "badge" }, plain(claim.type));
  badge.style.setProperty("--type", colourOf(claim.type));
  return badge;
}
