import { button, el, keepFocus, message, section, tell, write } from "../dom.js";
import { size } from "../units.js";
import { dropZone } from "./dropzone.js";
import { former } from "./former.js";
import { forget, onSending, send, sending } from "./sending.js";

const isAllSent = now => now.loaded >= now.total && now.loaded > 0;
const names = files => (files.length === 1 ? files[0].name : `${files.length} files`);

// What goes with each state of an upload besides its progress.
const texts = {
  none: now => (now.cancelled ? "The upload is cancelled." : ""),
  sending: now => (isAllSent(now) ? "All is sent. The server takes it…" : `Sending ${names(now.files)}…`),
  failed: now => [now.problem.message, ...(now.problem.errors ?? []).map(error => error.message)].join(" "),
  taken: () => "",
};

// What the server has looked at and does not take stays as it is.
const mayHelp = ({ status }) => status === undefined || status === 408 || status === 429 || status >= 500;

/** Takes files by choice or by drop, shows how much of them is sent, and opens the job that they become. */
export function show(place) {
  const note = message();
  const hint = message(); // Of what was not taken, while an upload tells of itself.
  const bar = el("progress", { "aria-label": "How much is sent", max: 1 });
  const amount = el("p", { class: "soft" });
  const cancel = button("Cancel", () => sending().cancel?.());
  const progress = el("div", { class: "sending", hidden: true }, bar, amount, cancel);
  const again = button("Send again", () => start(sending().files, sending().key), { hidden: true });
  const chooser = el("input", { type: "file", id: "files", multiple: true, change: () => {
    start([...chooser.files]);
    // The same file can be chosen once more.
    chooser.value = "";
  } });
  const target = el("div", { class: "drop" }, el("label", { for: "files" }, "Choose files, or drop them here"), chooser);
  const part = section("Import", el("p", { class: "soft" },
    "GPX, TCX, FIT or CSV, plain, gzipped or in a zip, and a whole Strava archive as it comes. Several at once are one import."
    + " At once up to 2 GB, 32 MiB a file. A run that is here already is not recorded twice."), target, note, hint, progress, again,
  el("details", {}, el("summary", {}, "What CSV has to look like"), el("p", { class: "soft" },
    "With a header line: started_at, distance_m or distance_km, and duration_s or moving_time_s;"
    + " elevation_gain_m and title if you have them.")));
  const list = former();
  place.append(part, list.box);

  function start(files, key) {
    if (sending().state === "sending") return tell(hint, "One upload is under way already.", true);
    tell(hint, "");
    if (files.length > 0) send(files, key);
  }

  function draw(now) {
    if (now.state === "taken") {
      forget();
      location.hash = `#/import/${now.job}`;
      return;
    }
    const goes = now.state === "sending";
    tell(note, texts[now.state](now), now.state === "failed");
    keepFocus(() => {
      progress.hidden = !goes;
      target.hidden = goes;
      again.hidden = !(now.state === "failed" && mayHelp(now.problem));
      // What the server has it imports, whether or not its answer is waited for.
      cancel.hidden = isAllSent(now);
    }, cancel, again, chooser, part.querySelector("h2"));
    if (!goes) {
      if (now.state === "failed" || now.cancelled) tell(hint, "");
      return;
    }
    write(amount, `${size(now.loaded)} of ${size(now.total)}`);
    if (isAllSent(now)) bar.removeAttribute("value");
    else bar.value = now.total > 0 ? now.loaded / now.total : 0;
  }

  const deaf = dropZone(part, target, start, () => tell(hint, "A folder can't be sent: choose the files in it, or a zip of it.", true));
  const stop = onSending(draw);
  draw(sending());
  return () => {
    stop();
    deaf();
    list.leave();
  };
}
