// The table of claims: TanStack Table keeps order, filters and pages, this file draws the page that is open.

function partyNames(claim) {
  return claim.roles.map((role) => role.name);
}

function sourceNames(claim) {
  return claim.cue ? [sourceOf(claim)] : [];
}

// By the first day, as the timeline counts.
function meetsDays(row, column, { from, to }) {
  const day = row.getValue(column);
  return Boolean(day) && !(from && day < from) && !(to && day > to);
}

function meetsValue(row, column, { unit, least, most }) {
  const { value } = row.original;
  if (!value || (unit && unitOf(value) !== unit)) return false;
  const high =
    value.high ?? (value.bound === "over" || value.bound === "at_least" ? Infinity : figureOf(value));
  const low = value.low ?? figureOf(value);
  return !(least !== null && !(high >= least)) && !(most !== null && !(low <= most));
}

function byValue(one, other) {
  const [first, second] = [one.original.value, other.original.value];
  const units = unitOf(first).localeCompare(unitOf(second));
  return units || (figureOf(first) ?? 0) - (figureOf(second) ?? 0);
}

const chinese = new Intl.Collator("zh");
const isOneOf = (row, column, wanted) => wanted.has(row.getValue(column));
const hasWords = (row, column, words) => words.every((word) => row.getValue(column).includes(word));
const hasName = (row, column, name) => row.getValue(column).some((one) => searchable(one).includes(name));

const COLUMNS = [
  {
    id: "day",
    header: "Time",
    accessorFn: (claim) => claim.time?.first ?? claim.time?.last ?? undefined,
    filterFn: meetsDays,
    sortingFn: "basic",
  },
  { id: "type", header: "Type", accessorFn: (claim) => claim.type, filterFn: isOneOf, sortingFn: "basic" },
  {
    id: "value",
    header: "Amount",
    accessorFn: (claim) => claim.value ?? undefined,
    filterFn: meetsValue,
    sortingFn: byValue,
  },
  {
    id: "party",
    header: "Parties",
    accessorFn: partyNames,
    filterFn: hasName,
    sortingFn: (one, other) => byNames(one, other, "party"),
  },
  {
    id: "source",
    header: "Source",
    accessorFn: sourceNames,
    filterFn: hasName,
    sortingFn: (one, other) => byNames(one, other, "source"),
  },
  {
    id: "modality",
    header: "Certainty",
    accessorFn: (claim) => claim.modality,
    filterFn: isOneOf,
    sortingFn: "basic",
  },
  { id: "text", header: "In the text", accessorFn: searchText, filterFn: hasWords, enableSorting: false },
  { id: "repeated", accessorFn: (claim) => Boolean(claim.same_as), filterFn: isOneOf, enableSorting: false },
].map((column) => ({ sortUndefined: "last", sortDescFirst: false, ...column }));
const SHOWN = COLUMNS.filter((column) => column.header);

function byNames(one, other, column) {
  return chinese.compare(one.getValue(column).join(), other.getValue(column).join());
}

function makeTable(onChange) {
  const table = TableCore.createTable({
    data: claims,
    columns: COLUMNS,
    state: {},
    renderFallbackValue: null,
    onStateChange: () => {},
    getCoreRowModel: TableCore.getCoreRowModel(),
    getFilteredRowModel: TableCore.getFilteredRowModel(),
    getSortedRowModel: TableCore.getSortedRowModel(),
    getPaginationRowModel: TableCore.getPaginationRowModel(),
  });
  let state = {
    ...table.initialState,
    sorting: [{ id: "day", desc: true }],
    pagination: { pageIndex: 0, pageSize: 50 },
  };
  const take = (options) => ({
    ...options,
    state,
    onStateChange: (updater) => {
      state = typeof updater === "function" ? updater(state) : updater;
      table.setOptions(take);
      onChange();
    },
  });
  table.setOptions(take);
  return table;
}

function nothing() {
  return element("span", { class: "nothing" }, "–");
}

const CELLS = {
  day: (claim) =>
    timeOf(claim)
      ? timeOf(claim)
          .split(" – ")
          .map((day) => element("span", {}, day))
      : nothing(),
  type: badgeOf,
  value: (claim) =>
    claim.value
      ? [
          element("span", { lang: claim.article.language }, wordsOf(claim, claim.value.place)),
          element("small", {}, claim.value.reading),
        ]
      : nothing(),
  party: (claim) =>
    claim.roles.map((role) =>
      element(
        "span",
        { class: "party" },
        element("small", {}, `${plain(role.role)} `),
        element("bdi", { lang: "zh-Hans" }, role.name),
      ),
    ),
  source: (claim) => (claim.cue ? element("bdi", { lang: "zh-Hans" }, sourceOf(claim)) : nothing()),
  modality: certaintyOf,
  text: (claim) => [excerptOf(claim), placeLink(claim)],
};

// The words around trigger and amount, marked.
function excerptOf(claim) {
  const [start, end] = claim.sentence;
  const places = [claim.trigger, claim.value?.place ?? claim.trigger];
  const from = Math.max(start, Math.min(...places.map((place) => place[0])) - 28);
  const to = Math.min(end, Math.max(...places.map((place) => place[1])) + 28);
  const text = markedText(claim.article, from, to, [claim]);
  return element(
    "span",
    { class: "excerpt", lang: claim.article.language },
    from > start ? "…" : "",
    text,
    to < end ? "…" : "",
  );
}

function placeLink(claim) {
  const name = claim.article.title ?? claim.article.id;
  const label = `${wordsOf(claim, claim.trigger)}: read it in ${name}`;
  return element(
    "a",
    { class: "place", href: `#${keyOf(claim)}`, "aria-label": label },
    element("bdi", {}, name),
  );
}

function drawHead(table, head) {
  const sorting = table.getState().sorting[0];
  const cells = SHOWN.map(({ id, header }) => {
    const order = sorting?.id === id ? (sorting.desc ? "descending" : "ascending") : null;
    const column = table.getColumn(id);
    const sort = () => {
      column.toggleSorting(order === "ascending");
      head.querySelector(`[data-column="${id}"]`).focus();
    };
    const content = column.getCanSort()
      ? element(
          "button",
          { type: "button", "data-column": id, onclick: sort },
          header,
          element("span", { "aria-hidden": "true" }, { ascending: " ▲", descending: " ▼" }[order] ?? ""),
        )
      : header;
    return element("th", { scope: "col", role: "columnheader", "aria-sort": order }, content);
  });
  replaceContent(head, element("tr", { role: "row" }, cells));
}

function drawRows(table, body, selected) {
  const rows = table.getRowModel().rows.map(({ original: claim }) => {
    const cells = SHOWN.map(({ id, header }) =>
      element("td", { role: "cell", class: id, "data-header": header }, CELLS[id](claim)),
    );
    return element(
      "tr",
      { role: "row", "data-key": keyOf(claim), "aria-current": claim === selected ? "true" : null },
      cells,
    );
  });
  if (!rows.length)
    rows.push(
      element(
        "tr",
        { role: "row" },
        element("td", { role: "cell", colspan: SHOWN.length }, "No claim is like that."),
      ),
    );
  replaceContent(body, rows);
}
