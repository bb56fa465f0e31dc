import uPlot from "../../vendor/uplot-1.6.32/uPlot.esm.js";

const HEIGHT = 240;
const dark = matchMedia("(prefers-color-scheme: dark)");

// A canvas needs a colour that is worked out already.
function colour(name) {
  const probe = document.createElement("i");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

function styled() {
  if (document.querySelector("#chart-style")) return;
  const link = document.createElement("link");
  link.id = "chart-style";
  link.rel = "stylesheet";
  link.href = "vendor/uplot-1.6.32/uPlot.min.css";
  document.head.append(link);
}

/**
 * A chart over days, as wide as its place, in the page's colours.
 *
 * @param series how its one line or bars are drawn, given a colour
 * @param write how a value is written
 * @param onRange hears of the days that are shown, in seconds, whenever they are others
 */
export function chart(place, series, write, onRange = () => {}) {
  styled();
  let data;
  let plot;

  function make() {
    const scale = plot && { min: plot.scales.x.min, max: plot.scales.x.max };
    plot?.destroy();
    plot = undefined;
    if (!data || place.clientWidth === 0) return;
    const axis = { stroke: colour("soft"), grid: { stroke: colour("line"), width: 1 }, ticks: { show: false } };
    plot = new uPlot({
      width: place.clientWidth,
      height: HEIGHT,
      tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      scales: { y: { range: (_, low, high) => [0, Math.max(high * 1.05, 1)] } },
      axes: [{ ...axis, size: 34, values: dates }, { ...axis, size: 62, values: (_, ticks) => ticks.map(write) }],
      legend: { show: false },
      cursor: { y: false, drag: { setScale: true } },
      hooks: { setScale: [(shown, key) => key === "x" && onRange(shown.scales.x.min, shown.scales.x.max)] },
      series: [{}, series(colour("accent"), uPlot)],
    }, data, place);
    if (scale) plot.setScale("x", scale);
  }

  const dates = (_, ticks, __, ___, step) => ticks.map(at => new Date(at * 1000).toLocaleDateString("en-GB",
    step >= 27 * 86_400 ? { month: "short", year: "2-digit", timeZone: "UTC" } : { day: "numeric", month: "short", timeZone: "UTC" }));

  const sized = new ResizeObserver(() => {
    if (plot) plot.setSize({ width: place.clientWidth, height: HEIGHT });
    else make();
  });
  sized.observe(place);
  dark.addEventListener("change", make);

  return {
    draw(days, values) {
      if (days.length === 0) return;
      const before = plot && { days: data[0], ...plot.scales.x };
      data = [days.map(day => Date.parse(day) / 1000), values];
      if (!plot) return make();
      // All of it stays all of it; a part of it stays that part, and is drawn by being set again.
      const whole = before.min <= before.days[0] && before.max >= before.days.at(-1);
      plot.setData(data, whole);
      if (!whole) plot.setScale("x", { min: before.min, max: before.max });
    },
    /** Shows some days; all of them without bounds. */
    zoom(from, to) {
      if (!plot) return;
      const [days] = plot.data;
      plot.setScale("x", { min: from ?? days[0], max: to ?? days.at(-1) });
    },
    leave() {
      sized.disconnect();
      dark.removeEventListener("change", make);
      plot?.destroy();
    },
  };
}
