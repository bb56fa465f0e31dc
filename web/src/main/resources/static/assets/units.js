const KEY = "strava-lite.units";
const KM_PER_MILE = 1.609344;
const FEET_PER_METRE = 1 / 0.3048;

// A browser may forbid a page to keep anything; then the choice lasts as long as the page.
function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function store(value) {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    // It is shown all the same.
  }
}

let miles = stored() === "mi";
const two = n => String(n).padStart(2, "0");
const number = (value, digits) =>
  value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Kilometres in the chosen unit, and back. */
export const toShown = km => (miles ? km / KM_PER_MILE : km);
export const toKm = shown => (miles ? shown * KM_PER_MILE : shown);
export const toShownClimb = metres => (miles ? metres * FEET_PER_METRE : metres);
export const toMetres = shown => (miles ? shown / FEET_PER_METRE : shown);
export const toShownPace = secondsPerKm => (miles ? secondsPerKm * KM_PER_MILE : secondsPerKm);
export const climbUnit = () => (miles ? "ft" : "m");
export const unit = () => (miles ? "mi" : "km");

export const distance = km => (miles ? `${number(km / KM_PER_MILE, 2)} mi` : `${number(km, 2)} km`);
export const climb = metres => (miles ? `${number(metres * FEET_PER_METRE, 0)} ft` : `${number(metres, 0)} m`);
export const count = runs => number(runs, 0);

export function time(seconds) {
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

export const pace = secondsPerKm => `${time(toShownPace(secondsPerKm))} /${unit()}`;

/** How large a file is. */
export function size(bytes) {
  const kinds = ["B", "kB", "MB", "GB"];
  const kind = Math.min(kinds.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return `${number(bytes / 1000 ** kind, kind > 1 ? 1 : 0)} ${kinds[kind]}`;
}

export function onUnitsChange(changed) {
  const select = document.querySelector("#units");
  select.value = miles ? "mi" : "km";
  select.addEventListener("change", () => {
    miles = select.value === "mi";
    store(select.value);
    changed();
  });
}
