const DAY = 86_400_000;
const two = n => String(n).padStart(2, "0");

// Weeks are those of ISO 8601: the one of a Thursday belongs to that Thursday's year.
function weekOf(date) {
  const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * DAY);
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY));
  return `${year}-W${two(week)}`;
}

function mondayOf(period) {
  const [year, week] = period.split("-W").map(Number);
  const fourth = new Date(Date.UTC(year, 0, 4));
  return new Date(fourth.getTime() + ((week - 1) * 7 - ((fourth.getUTCDay() + 6) % 7)) * DAY);
}

const kinds = {
  year: {
    shape: /^\d{4}$/,
    at: date => String(date.getUTCFullYear()),
    start: period => new Date(Date.UTC(Number(period), 0, 1)),
    shift: (date, by) => new Date(Date.UTC(date.getUTCFullYear() + by, 0, 1)),
    label: period => period,
  },
  month: {
    shape: /^\d{4}-(0[1-9]|1[0-2])$/,
    at: date => `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}`,
    start: period => new Date(`${period}-01T00:00:00Z`),
    shift: (date, by) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by, 1)),
    label: (period, start) => start.toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }),
  },
  week: {
    shape: /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/,
    at: weekOf,
    start: mondayOf,
    shift: (date, by) => new Date(date.getTime() + by * 7 * DAY),
    label: (period, start) => {
      const day = date => date.toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
      const [year, week] = period.split("-W");
      return `Week ${Number(week)}, ${year}: ${day(start)} – ${day(new Date(start.getTime() + 6 * DAY))}`;
    },
  },
};

/** The period that it is now, in UTC as on the server; undefined for all time. */
export const current = window => kinds[window]?.at(new Date());

/** A period that lies some periods later, or earlier. */
export const shifted = (window, period, by) => kinds[window].at(kinds[window].shift(kinds[window].start(period), by));

/** The period that a day lies in, such as 2026-11-23. */
export const periodOf = (window, day) => kinds[window].at(new Date(day));

/** The first day of a period. */
export const start = (window, period) => kinds[window].start(period);

export const label = (window, period) => kinds[window]?.label(period, kinds[window].start(period)) ?? "All time";

/** Whether a text names a period of the window that is over: an address can say anything. */
export function isPast(window, text) {
  const kind = kinds[window];
  return kind !== undefined && kind.shape.test(text) && kind.start(text) < kind.start(current(window));
}
