import { field, wrong } from "../forms.js";
import { climbUnit, time, toKm, toMetres, toShown, toShownClimb, unit } from "../units.js";
import { toInstant, toLocal } from "./moments.js";

const CM_PER_KM = 100_000;
const rounded = (value, digits) => String(Number(value.toFixed(digits)));

function seconds(text) {
  const parts = text.trim().split(":").map(Number);
  if (parts.length < 2 || parts.length > 3 || !parts.every(part => part >= 0)) {
    throw wrong("duration", "has to be written as 50:00 or 1:45:30");
  }
  return parts.reduce((sum, part) => sum * 60 + part, 0);
}

function amount(name, text) {
  const value = Number(text.trim().replace(",", "."));
  if (text.trim() === "" || Number.isNaN(value)) throw wrong(name, "has to be a number");
  return value;
}

/** How each field of a run is shown and read, in the chosen units and the runner's zone. */
const kinds = {
  distance: {
    show: run => rounded(toShown(run.distance), 5),
    read: text => Math.round(toKm(amount("distance", text)) * CM_PER_KM) / CM_PER_KM,
  },
  duration: { show: run => time(run.duration), read: seconds },
  date: {
    show: (run, zone) => toLocal(run.date, zone),
    read(text, zone) {
      if (!text) throw wrong("date", "has to be a day and a time");
      return toInstant(text, zone);
    },
  },
  title: { show: run => run.title ?? "", read: text => text.trim() },
  elevation_gain: {
    show: run => (run.elevation_gain === null ? "" : rounded(toShownClimb(run.elevation_gain), 2)),
    read: text => Math.round(toMetres(amount("elevation_gain", text)) * 100) / 100,
  },
};

/** The fields of a run; with one they start as it is, and only what is changed is answered. */
export function runFields(zone, run) {
  const before = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, run ? kind.show(run, zone) : ""]));
  if (!run) before.date = toLocal(Date.now(), zone);
  const fields = [
    field("distance", `Distance in ${unit()}`, { inputmode: "decimal", autocomplete: "off", value: before.distance }),
    field("duration", "Time", { placeholder: "50:00", autocomplete: "off", value: before.duration }, "Minutes and seconds, or h:mm:ss."),
    field("date", "Start", { type: "datetime-local", step: 1, value: before.date }, `In your time zone, ${zone}.`),
    field("title", "Title", { autocomplete: "off", value: before.title }),
    field("elevation_gain", `Climb in ${climbUnit()}`, { inputmode: "decimal", autocomplete: "off", value: before.elevation_gain }),
  ];

  function facts(values) {
    const said = {};
    for (const [name, kind] of Object.entries(kinds)) {
      const optional = !run && (name === "title" || name === "elevation_gain");
      if (run ? values[name] !== before[name] : !(optional && values[name].trim() === "")) {
        said[name] = kind.read(values[name], zone);
      }
    }
    return said;
  }
  return { fields, facts };
}
