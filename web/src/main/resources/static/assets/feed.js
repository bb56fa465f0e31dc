import { distance, pace, time } from "./units.js";

const MOST = 50; // What the server sends on subscribing.
const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function item(run) {
  const li = document.createElement("li");
  const when = element("time", "soft", moment.format(new Date(run.date)));
  when.dateTime = run.date;
  li.append(
    element("strong", "who", run.name),
    element("span", "far", distance(run.distance)),
    element("span", "soft", `${time(run.duration)} · ${pace(run.pace)}`),
    when,
  );
  return li;
}

/** The newest runs of everybody, newest first. */
export function createFeed(live, runCame) {
  const list = document.querySelector("#runs");
  const note = document.querySelector("#feed-note");
  const runs = new Map(); // By number, which comes in order: the first is the oldest.
  let asked = false;

  function draw() {
    list.replaceChildren(...[...runs.values()].reverse().map(item));
    note.textContent = runs.size > 0 ? "" : "No runs yet.";
  }

  // Fifty come at once on subscribing; they are drawn together.
  function drawSoon() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      draw();
    });
  }

  live.listen(
    "/topic/runs",
    () => {
      runs.clear();
      drawSoon();
    },
    run => {
      runs.set(run.seq, run);
      if (runs.size > MOST) runs.delete(runs.keys().next().value);
      drawSoon();
      runCame();
    },
  );
  return { draw };
}
