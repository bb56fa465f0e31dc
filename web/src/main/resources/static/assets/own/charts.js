import uPlot from "../../vendor/uplot-1.6.32/uPlot.esm.js";
import { unit } from "../units.js";

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

const dates = (_, ticks, __, ___, step) => ticks.map(at => new Date(at * 1000).toLocaleDateString("en-GB",
  step >= 27 * 86_400 ? { month: "short", year: "2-digit", timeZone: "UTC" } : { day: "numeric", month: "short", timeZone: "UTC" }));

/** Days from left to right, each told as 2026-11-23. */
export const overDays = { at: day => Date.parse(day) / 1000, isTime: true, write: dates };

/** Kilometres or miles from left to right. */
export const overDistance = { at: shown => shown, isTime: false, write: (_, ticks) => ticks.map(at => `${at} ${unit()}`) };

/** Tells of each pace whether it is near to most of them: a walk of a minute would leave no room for the rest. */
export function usual(paces) {
  const middle = paces.toSorted((a, b) => a - b)[Math.floor(paces.length / 2)];
  return pace => pace >= middle * 0.6 && pace <= middle * 1.7;
}

/** Paces from below to above: the fastest are at the top. Only the usual ones are on it. */
export const paceScale = {
  dir: -1,
  range(plot) {
    const known = plot.data[1].filter(pace => pace !== null);
    const shown = known.filter(usual(known));
    return [Math.min(...shown) * 0.97, Math.max(...shown) * 1.03];
  },
};

/** Between which paces there may be ticks, in s. */
export const paceSteps = [5, 10, 15, 30, 60, 120, 300, 600];

const fromZero = { range: (_, low, high) => [0, Math.max(high * 1.05, 1)] };

/** A colour that lets what is below it through. */
export const faint = colour => colour.replace("rgb(", "rgba(").replace(")", ", .2)");

/**
 * A chart as large as its place, in the page's colours.
 *
 * @param series how its one line or bars are drawn, given a colour
 * @param write how a value is written
 * @param axis what runs from left to right
 * @param scale the values' scale
 * @param steps between which ticks there may be
 * @param onRange hears of what is shown from left to right whenever that is another part
 * @param onPoint hears at the how manieth value the pointer is, or null
 */
export function chart(place, series, write,
  { axis = overDays, scale = fromZero, steps, onRange = () => {}, onPoint = () => {} } = {}) {
  styled();
  let data;
  let plot;

  function make() {
    const part = plot && { min: plot.scales.x.min, max: plot.scales.x.max };
    plot?.destroy();
    plot = undefined;
    if (!data || place.clientWidth === 0) return;
    const look = { stroke: colour("soft"), grid: { stroke: colour("line"), width: 1 }, ticks: { show: false } };
    plot = new uPlot({
      width: place.clientWidth,
      height: place.clientHeight,
      tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      scales: { x: { time: axis.isTime }, y: scale },
      axes: [{ ...look, size: 34, values: axis.write },
        { ...look, size: 62, values: (_, ticks) => ticks.map(write), ...(steps && { incrs: steps }) }],
      legend: { show: false },
      cursor: { y: false, drag: { setScale: true } },
      hooks: {
        setScale: [(shown, key) => key === "x" && onRange(shown.scales.x.min, shown.scales.x.max)],
        setCursor: [shown => onPoint(shown.cursor.idx ?? null)],
      },
      series: [{}, series(colour("accent"), uPlot)],
    }, data, place);
    if (part) plot.setScale("x", part);
  }

  const sized = new ResizeObserver(() => {
    if (plot) plot.setSize({ width: place.clientWidth, height: place.clientHeight });
    else make();
  });
  sized.observe(place);
  dark.addEventListener("change", make);

  return {
    draw(places, values) {
      if (places.length === 0) return;
      const before = plot && { places: data[0], ...plot.scales.x };
      data = [places.map(axis.at), values];
      if (!plot) return make();
      // All of it stays all of it; a part of it stays that part, and is drawn by being set again.
      const whole = before.min <= before.places[0] && before.max >= before.places.at(-1);
      plot.setData(data, whole);
      if (!whole) plot.setScale("x", { min: before.min, max: before.max });
    },
    /** Shows a part of it; all without bounds. */
    zoom(from, to) {
      if (!plot) return;
      const [places] = plot.data;
      plot.setScale("x", { min: from ?? places[0], max: to ?? places.at(-1) });
    },
    leave() {
      sized.disconnect();
      dark.removeEventListener("change", make);
      plot?.destroy();
    },
  };
}
