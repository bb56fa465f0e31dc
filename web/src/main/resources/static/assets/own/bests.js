import { button, el, row, section, table, write } from "../dom.js";
import { read } from "../http.js";
import { distance, pace, time } from "../units.js";
import { day } from "./moments.js";

const names = { "400m": "400 m", "1k": "1 km", "1_mile": "1 mile", "5k": "5 km", "10k": "10 km", half_marathon: "Half marathon", marathon: "Marathon" };

/** How the distance of a best is called. */
export const name = best => names[best.distance] ?? distance(best.distance_m / 1000);

/** The best time and pace over each standard distance. */
export function bests(who, tell) {
  const { scroll, body } = table("Bests by distance", ["Distance", "Time", "Pace", "Date"], []);
  const note = el("p", { class: "soft" });
  const box = section("Pace by distance", note, scroll);

  function line(best) {
    return row(
      name(best),
      button(time(best.duration), () => tell(`best_${best.distance}`),
        { class: "number", "aria-label": `${time(best.duration)} over ${name(best)}: what made it` }),
      `${best.estimated ? "≈ " : ""}${pace(best.pace)}`,
      el("a", { href: `#/runs/${best.run_id}` }, day(best.date, who.time_zone)),
    );
  }

  return {
    box,
    async draw(moment) {
      const rows = await read(`analytics/${who.id}/bests${moment ? `?as_of=${encodeURIComponent(moment)}` : ""}`);
      const focused = [...body.children].findIndex(tr => tr.contains(document.activeElement));
      body.replaceChildren(...rows.map(line));
      if (focused >= 0) body.children[focused]?.querySelector("button").focus();
      scroll.hidden = rows.length === 0;
      const guessed = rows.some(best => best.estimated);
      write(note, rows.length === 0 ? "Run 400 m or more in one go, and it is here."
        : guessed ? "≈ is worked out from a run that was a little longer." : "");
    },
  };
}
