import { el } from "../dom.js";

// A moment in a runner's zone, for people and for fields.

// Making a format takes long, and a list needs it for each row.
function format(locale, options) {
  const made = new Map();
  return (instant, zone) => {
    if (!made.has(zone)) made.set(zone, new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }));
    return made.get(zone).format(new Date(instant));
  };
}

export const moment = format("en-GB", { dateStyle: "medium", timeStyle: "short" });
export const exactly = format("en-GB", { dateStyle: "medium", timeStyle: "medium" });
export const day = format("en-GB", { dateStyle: "medium" });
const clock = format("en-GB", { timeStyle: "short" });
const digits = { year: "numeric", month: "2-digit", day: "2-digit" };
const local = format("sv-SE", { ...digits, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });

/** The day of a moment, as 2026-11-23. */
export const toDay = format("sv-SE", digits);

/** Day and time of day, each of which stays on one line. */
export function stamp(instant, zone) {
  return el("span", {}, el("span", { class: "whole" }, day(instant, zone)), " ",
    el("span", { class: "whole" }, clock(instant, zone)));
}

/** As a field of the kind datetime-local wants it, to the second. */
export const toLocal = (instant, zone) => local(instant, zone).replace(" ", "T");

/** The instant that a clock of the zone shows; one that it skips is taken as the next that there is. */
export function toInstant(local, zone) {
  const wanted = Date.parse(`${local}Z`);
  const shown = at => Date.parse(`${toLocal(at, zone)}Z`);
  let at = wanted;
  for (let i = 0; i < 2; i++) at += wanted - shown(at);
  return new Date(at).toISOString();
}
