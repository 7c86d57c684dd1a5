// The form above the table: what it offers, and what it asks of the columns.

const MODALITIES = ["asserted", "estimated", "planned", "possible", "conditional"];
const SUGGESTIONS = 300;

function countBy(list) {
  const counts = new Map();
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([one, many], [other, more]) => more - many || one.localeCompare(other, "zh"));
}

function choice(name, value, count, colour) {
  const box = element("input", { type: "checkbox", name });
  box.value = value;
  const label = element(
    "label",
    { class: "choice" },
    box,
    plain(value),
    " ",
    element("small", {}, count.toLocaleString("en")),
  );
  if (colour) label.style.setProperty("--type", colour);
  return label;
}

function option(value, text) {
  const made = element("option", {}, visible(text));
  made.value = value;
  return made;
}

function fillForm(form) {
  const counts = new Map(countBy(claims.map((claim) => claim.type)));
  form
    .querySelector("#types")
    .append(...types.map((type) => choice("type", type, counts.get(type), colourOf(type))));
  const certainty = new Map(countBy(claims.map((claim) => claim.modality)));
  const used = MODALITIES.filter((one) => certainty.has(one));
  form.querySelector("#modalities").append(...used.map((one) => choice("modality", one, certainty.get(one))));
  const units = countBy(claims.filter((claim) => claim.value).map((claim) => unitOf(claim.value)));
  form.unit.append(...units.map(([unit, count]) => option(unit, `${unit} (${count.toLocaleString("en")})`)));
  const suggest = (id, names) =>
    document.getElementById(id).append(
      ...countBy(names)
        .slice(0, SUGGESTIONS)
        .map(([name]) => option(name, name)),
    );
  suggest("parties", claims.flatMap(partyNames));
  suggest("sources", claims.flatMap(sourceNames));
}

function numberIn(field) {
  return field.value === "" || !Number.isFinite(field.valueAsNumber) ? null : field.valueAsNumber;
}

// What the form asks, as column filters; a part of it that asks nothing is left out.
function filtersOf(form) {
  const filters = [];
  for (const name of ["type", "modality"]) {
    const ticked = [...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value);
    if (ticked.length) filters.push({ id: name, value: new Set(ticked) });
  }
  for (const name of ["party", "source"]) {
    const wanted = searchable(form[name].value.trim());
    if (wanted) filters.push({ id: name, value: wanted });
  }
  const [from, to] = [form.from.value, form.to.value];
  if (from || to) filters.push({ id: "day", value: { from, to } });
  const [least, most] = [numberIn(form.least), numberIn(form.most)];
  if (form.unit.value || least !== null || most !== null)
    filters.push({ id: "value", value: { unit: form.unit.value, least, most } });
  if (form.once.checked) filters.push({ id: "repeated", value: new Set([false]) });
  const words = searchable(form.search.value).split(/\s+/u).filter(Boolean);
  if (words.length) filters.push({ id: "text", value: words });
  return filters;
}
