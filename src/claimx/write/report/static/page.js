// The page: filters, timeline, table and article brought together.

const find = (id) => document.getElementById(id);
const form = find("filters");
const view = new ArticleView(find("article"));
const table = makeTable(() => drawTable());
const timeline = new Timeline(find("chart"), {
  onDays: (from, to) => {
    form.from.value = from;
    form.to.value = to;
    filter();
  },
  onClaim: (claim) => (location.hash = keyOf(claim)),
});

function drawTable() {
  drawHead(table, find("head"));
  drawRows(table, find("rows"), view.selected);
  const { pageIndex, pageSize } = table.getState().pagination;
  const count = table.getFilteredRowModel().rows.length;
  const first = count ? pageIndex * pageSize + 1 : 0;
  const last = Math.min(count, (pageIndex + 1) * pageSize);
  find("page-place").textContent =
    `${first.toLocaleString("en")}–${last.toLocaleString("en")} of ${count.toLocaleString("en")}`;
  for (const id of ["first-page", "previous-page"]) find(id).disabled = !table.getCanPreviousPage();
  for (const id of ["next-page", "last-page"]) find(id).disabled = !table.getCanNextPage();
}

function drawTimeline() {
  const shown = table.getFilteredRowModel().rows.map((row) => row.original);
  find("chart-note").textContent = timeline.draw(shown, find("chart-unit").value);
}

function filter() {
  table.setState((state) => ({
    ...state,
    columnFilters: filtersOf(form),
    pagination: { ...state.pagination, pageIndex: 0 },
  }));
  const rows = table.getFilteredRowModel().rows;
  const inArticles = new Set(rows.map((row) => row.original.article.id)).size;
  find("count").textContent =
    `${rows.length.toLocaleString("en")} of ${counted(claims.length, "claim")}, in ${counted(inArticles, "article")}`;
  drawTimeline();
}

// The place that the address names: an article and one of its claims.
function openPlace() {
  const claim = claimsByKey.get(location.hash.slice(1));
  document.body.classList.toggle("reading", Boolean(claim));
  find("article").hidden = !claim;
  if (claim) {
    view.open(claim);
    followClaim(claim);
  } else {
    view.select(null);
  }
  for (const row of find("rows").rows) {
    const current = Boolean(claim) && row.dataset.key === keyOf(claim);
    if (current) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
    // with an article beside it, the table is laid out anew
    if (current) row.scrollIntoView({ block: "nearest" });
  }
}

function closeArticle() {
  const key = location.hash.slice(1);
  history.pushState(null, "", "#");
  openPlace();
  const link = [...find("rows").querySelectorAll("a.place")].find((one) => one.hash.slice(1) === key);
  (link ?? find("rows")).focus({ preventScroll: true });
  link?.scrollIntoView({ block: "center" });
}

// The claims that the filters leave, in the order of the table: what "previous" and "next" go through.
function listed() {
  return table.getPrePaginationRowModel().rows.map((row) => row.original);
}

// The table turns to the page of a claim, if the filters leave it.
function followClaim(claim) {
  const shown = listed();
  const at = shown.indexOf(claim);
  const { pageIndex, pageSize } = table.getState().pagination;
  const page = Math.floor(at / pageSize);
  if (at >= 0 && page !== pageIndex) table.setPageIndex(page);
  find("previous-claim").disabled = at <= 0;
  find("next-claim").disabled = at < 0 || at === shown.length - 1;
}

function stepClaim(step) {
  const shown = listed();
  const claim = shown[shown.indexOf(view.selected) + step];
  if (claim) location.hash = keyOf(claim);
}

const THEMES = ["auto", "light", "dark"];

function setTheme(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  find("theme").value = theme;
}

function start() {
  fillForm(form);
  find("chart-unit").append(
    ...[...form.unit.options].slice(1).map((one) => option(one.value, `amounts in ${one.text}`)),
  );
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 150);
  });
  form.addEventListener("reset", () => setTimeout(filter, 0));
  form.addEventListener("submit", (event) => event.preventDefault());
  find("chart-unit").addEventListener("change", drawTimeline);
  find("first-page").addEventListener("click", () => table.firstPage());
  find("previous-page").addEventListener("click", () => table.previousPage());
  find("next-page").addEventListener("click", () => table.nextPage());
  find("last-page").addEventListener("click", () => table.lastPage());
  find("page-size").addEventListener("change", (event) => table.setPageSize(Number(event.target.value)));
  find("close-article").addEventListener("click", closeArticle);
  find("previous-claim").addEventListener("click", () => stepClaim(-1));
  find("next-claim").addEventListener("click", () => stepClaim(1));
  find("theme").addEventListener("change", (event) => {
    setTheme(event.target.value);
    try {
      localStorage.setItem("claimx-theme", event.target.value);
    } catch {
      // a page that may keep nothing forgets its colours
    }
    drawTimeline();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawTimeline);
  addEventListener("hashchange", openPlace);
  let theme = "auto";
  try {
    theme = localStorage.getItem("claimx-theme") ?? "auto";
  } catch {
    // as above
  }
  setTheme(THEMES.includes(theme) ? theme : "auto");
  if (NARROW.matches) find("filter-box").open = false;
  filter();
  openPlace();
}

start();
