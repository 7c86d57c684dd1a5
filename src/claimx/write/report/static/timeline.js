// The timeline: how many claims a day, month or year has, or their amounts in one unit. Drawn by Chart.js.

const DAY = 86_400_000;
const MOST_BARS = 60;
const NARROW = matchMedia("(max-width: 45rem)"); // where the filters, which show the colours of types, are closed at first
const UNITS = ["day", "month", "quarter", "year", "decade"];
const dayNumber = (day) => Date.parse(`${day}T00:00:00Z`) / DAY;
const dayText = (number) => new Date(number * DAY).toISOString().slice(0, 10);

// The first day of the stretch of time that holds a day.
function opens(day, unit) {
  const year = day.slice(0, 4);
  if (unit === "day") return day;
  if (unit === "month") return `${day.slice(0, 7)}-01`;
  if (unit === "quarter")
    return `${year}-${String(3 * Math.floor((day.slice(5, 7) - 1) / 3) + 1).padStart(2, "0")}-01`;
  return unit === "year" ? `${year}-01-01` : `${year.slice(0, 3)}0-01-01`;
}

function following(opening, unit) {
  const [year, month, day] = opening.split("-").map(Number);
  const next = {
    day: [year, month, day + 1],
    month: [year, month + 1, 1],
    quarter: [year, month + 3, 1],
    year: [year + 1, 1, 1],
    decade: [year + 10, 1, 1],
  };
  const [y, m, d] = next[unit];
  const moved = new Date(0);
  moved.setUTCFullYear(y, m - 1, d);
  return moved.toISOString().slice(0, 10);
}

function labelOf(opening, unit) {
  const [year, month] = opening.split("-");
  const labels = {
    day: opening,
    month: `${year}-${month}`,
    quarter: `${year} Q${Math.ceil(month / 3)}`,
    year,
    decade: `${year}s`,
  };
  return labels[unit];
}

// Far-off days would press all others together: beyond the middle 95 of 100 they are left out where that halves the span.
function shownSpan(days) {
  const sorted = [...days].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  const cut = Math.floor(sorted.length / 40);
  const [inner, outer] = [sorted[cut], sorted[sorted.length - 1 - cut]];
  const narrow = dayNumber(outer) - dayNumber(inner) < (dayNumber(last) - dayNumber(first)) / 2;
  return narrow ? [inner, outer] : [first, last];
}

function barsOf(dated) {
  if (!dated.length) return { unit: "day", openings: [], left: 0 };
  const [first, last] = shownSpan(dated.map((claim) => claim.time.first));
  for (const unit of UNITS) {
    const openings = [];
    for (
      let one = opens(first, unit);
      one <= last && openings.length <= MOST_BARS;
      one = following(one, unit)
    )
      openings.push(one);
    if (openings.length <= MOST_BARS || unit === UNITS.at(-1)) {
      const end = following(openings.at(-1), unit);
      const left = dated.filter((claim) => claim.time.first < openings[0] || claim.time.first >= end).length;
      return { unit, openings, left };
    }
  }
}

class Timeline {
  constructor(canvas, { onDays, onClaim }) {
    Object.assign(this, { canvas, onDays, onClaim, chart: null, points: [], at: -1 });
    canvas.addEventListener("keydown", (event) => this.onKey(event));
  }

  // Colours are what the style sheet says now, in light or dark.
  colours() {
    const probe = document.body.appendChild(element("span"));
    const read = (value) => {
      probe.style.color = value;
      return getComputedStyle(probe).color;
    };
    const found = {
      text: read("var(--quiet)"),
      line: read("var(--line)"),
      types: types.map((type) => read(colourOf(type))),
    };
    probe.remove();
    return found;
  }

  // Draws the claims; `unit` is one of amounts, or empty for the number of claims.
  draw(shown, unit) {
    const dated = shown.filter((claim) => claim.time?.first);
    const colours = this.colours();
    const axis = {
      ticks: { color: colours.text, maxRotation: 0, autoSkipPadding: 12 },
      grid: { color: colours.line },
    };
    const config = unit ? this.amounts(dated, unit, axis, colours) : this.counts(dated, axis, colours);
    this.chart?.destroy();
    this.chart = new Chart(this.canvas, {
      ...config,
      options: {
        ...config.options,
        animation: false,
        maintainAspectRatio: false,
        events: ["mousemove", "mouseout", "click", "touchstart"],
        onClick: (event, active) => active.length && this.choose(this.indexOf(active[0])),
        onHover: (event, active) => (this.canvas.style.cursor = active.length ? "pointer" : "default"),
        plugins: {
          ...config.options.plugins,
          legend: {
            display: !unit && NARROW.matches,
            onClick: null,
            labels: { color: colours.text, boxWidth: 10 },
          },
        },
      },
    });
    this.move(this.points.length ? 0 : -1, false);
    return this.note;
  }

  counts(dated, axis, colours) {
    const { unit, openings, left } = barsOf(dated);
    const index = new Map(openings.map((opening, place) => [opening, place]));
    const datasets = types.map((type, place) => ({
      label: plain(type),
      data: openings.map(() => 0),
      backgroundColor: colours.types[place],
    }));
    for (const claim of dated) {
      const place = index.get(opens(claim.time.first, unit));
      if (place !== undefined) datasets[types.indexOf(claim.type)].data[place] += 1;
    }
    const used = datasets.filter((dataset) => dataset.data.some(Boolean));
    const totals = openings.map((_, place) => used.reduce((sum, dataset) => sum + dataset.data[place], 0));
    this.note =
      `${counted(
        totals.reduce((sum, one) => sum + one, 0),
        "claim",
      )} by ${unit}, by the first day.` + (left ? ` ${left} far-off ones are left out.` : "");
    const filled = openings.map((_, place) => place).filter((place) => totals[place]);
    this.points = filled.map((place) => ({
      says: `${labelOf(openings[place], unit)}: ${counted(totals[place], "claim")}`,
      active: used
        .map((_, dataset) => ({ datasetIndex: dataset, index: place }))
        .filter(({ datasetIndex }) => used[datasetIndex].data[place]),
      choose: () => this.onDays(openings[place], dayText(dayNumber(following(openings[place], unit)) - 1)),
    }));
    this.indexOf = ({ index: place }) => filled.indexOf(place);
    return {
      type: "bar",
      data: { labels: openings.map((opening) => labelOf(opening, unit)), datasets: used },
      options: {
        scales: {
          x: { ...axis, stacked: true, grid: { display: false } },
          y: { ...axis, stacked: true, ticks: { ...axis.ticks, precision: 0 } },
        },
        interaction: { mode: "index", intersect: false },
        plugins: { tooltip: { filter: (item) => item.raw > 0 } },
      },
    };
  }

  amounts(dated, unit, axis, colours) {
    const linear = unit === "%" || unit === "percentage points";
    const figures = dated
      .filter((claim) => claim.value && unitOf(claim.value) === unit)
      .map((claim) => ({ claim, x: dayNumber(claim.time.first), y: figureOf(claim.value) }))
      .filter(({ y }) => y !== null && (linear || y > 0))
      .sort((one, other) => one.x - other.x);
    const [from, to] = figures.length
      ? shownSpan(figures.map(({ claim }) => claim.time.first)).map(dayNumber)
      : [0, 0];
    const shown = figures.filter(({ x }) => from <= x && x <= to);
    const left = figures.length - shown.length;
    this.note =
      `${counted(shown.length, "amount")} in ${unit} by the first day${linear ? "" : ", on a scale of powers of ten"}.` +
      (left ? ` ${left} far-off ones are left out.` : "");
    const says = ({ claim }) =>
      `${claim.time.first}, ${plain(claim.type)}: ${wordsOf(claim, claim.trigger)} ${claim.value.reading}`;
    this.points = shown.map((point, place) => ({
      says: visible(says(point)),
      active: [{ datasetIndex: 0, index: place }],
      choose: () => this.onClaim(point.claim),
    }));
    this.indexOf = ({ index: place }) => place;
    const colour = shown.map(({ claim }) => colours.types[types.indexOf(claim.type)]);
    return {
      type: "scatter",
      data: {
        datasets: [
          { data: shown, backgroundColor: colour, borderColor: colour, pointRadius: 4, pointHoverRadius: 7 },
        ],
      },
      options: {
        scales: {
          x: { ...axis, type: "linear", ticks: { ...axis.ticks, precision: 0, callback: dayText } },
          y: {
            ...axis,
            type: linear ? "linear" : "logarithmic",
            ticks: { ...axis.ticks, callback: (figure) => powerText(figure, linear) },
          },
        },
        plugins: { tooltip: { callbacks: { label: ({ raw }) => visible(says(raw)) } } },
      },
    };
  }

  choose(place) {
    this.points[place]?.choose();
  }

  // The point that the keyboard stands on; a screen reader hears it as the value of a slider.
  move(place, seen = true) {
    this.at = place;
    const point = this.points[place];
    this.canvas.setAttribute("aria-valuemin", this.points.length ? 1 : 0);
    this.canvas.setAttribute("aria-valuemax", this.points.length);
    this.canvas.setAttribute("aria-valuenow", place + 1);
    this.canvas.setAttribute("aria-valuetext", point ? point.says : "no dated claims");
    if (!seen || !point) return;
    this.chart.setActiveElements(point.active);
    this.chart.tooltip.setActiveElements(point.active, { x: 0, y: 0 });
    this.chart.update();
  }

  onKey(event) {
    const last = this.points.length - 1;
    const places = {
      ArrowLeft: this.at - 1,
      ArrowDown: this.at - 1,
      ArrowRight: this.at + 1,
      ArrowUp: this.at + 1,
      Home: 0,
      End: last,
    };
    if (event.key in places) this.move(Math.min(Math.max(places[event.key], 0), last));
    else if (event.key === "Enter" || event.key === " ") this.choose(this.at);
    else return;
    event.preventDefault();
  }
}

function powerText(figure, linear) {
  if (linear) return `${figure}`;
  return Number.isInteger(Math.round(Math.log10(figure) * 1e6) / 1e6)
    ? figure.toLocaleString("en", { notation: "compact" })
    : "";
}
