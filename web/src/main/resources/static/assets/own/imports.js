import { button, el, message, section, tell } from "../dom.js";
import { call, newKey } from "../http.js";

/** Takes files by choice or by drop, and opens the job that they become. */
export function show(place) {
  const note = message();
  const chooser = el("input", { type: "file", id: "files", multiple: true, change: () => send(chooser.files) });
  const target = el("div", { class: "drop" },
    el("label", { for: "files" }, "Choose files, or drop them here"), chooser);
  const again = button("Send again", () => send(sent.files), { hidden: true });
  place.append(section("Import", el("p", { class: "soft" },
    "Recordings (GPX, TCX, FIT), the list activities.csv of a Strava archive or the archive itself, and zips of these."
    + " Or CSV with a header line: started_at, distance_m or distance_km, and duration_s or moving_time_s;"
    + " elevation_gain_m and title if you have them. A run that is here already is not recorded twice."), target, note, again));
  const sent = { files: [], key: "" };
  let busy = false;

  async function send(files) {
    if (busy || files.length === 0) return;
    busy = true;
    again.hidden = true;
    tell(note, files.length === 1 ? `Sending ${files[0].name}…` : `Sending ${files.length} files…`);
    // Sent again after a lost answer, they are the same job.
    if (files !== sent.files) Object.assign(sent, { files, key: newKey() });
    const form = new FormData();
    for (const file of files) form.append("file", file);
    try {
      const answer = await call("imports", { method: "POST", form, headers: { "Idempotency-Key": sent.key } });
      location.hash = `#/import/${(await answer.json()).id}`;
    } catch (problem) {
      tell(note, [problem.message, ...(problem.errors ?? []).map(error => error.message)].join(" "), true);
      again.hidden = false;
    } finally {
      busy = false;
    }
  }

  const over = is => event => {
    event.preventDefault();
    target.classList.toggle("over", is);
  };
  target.addEventListener("dragenter", over(true));
  target.addEventListener("dragover", over(true));
  target.addEventListener("dragleave", over(false));
  target.addEventListener("drop", event => {
    over(false)(event);
    send([...event.dataTransfer.files]);
  });
}
