import { button, el, message, section, tell, write } from "../dom.js";
import { size } from "../units.js";
import { dropZone } from "./dropzone.js";
import { former } from "./former.js";
import { forget, onSending, send, sending } from "./sending.js";

const names = files => (files.length === 1 ? files[0].name : `${files.length} files`);

// What goes with each state of an upload besides its progress.
const texts = {
  none: now => (now.cancelled ? "The upload is cancelled." : ""),
  sending: now => (now.loaded < now.total || now.loaded === 0 ? `Sending ${names(now.files)}…` : "All is sent. The server takes it…"),
  failed: now => [now.problem.message, ...(now.problem.errors ?? []).map(error => error.message)].join(" "),
  taken: () => "",
};

// What the server has looked at and does not take stays as it is.
const mayHelp = ({ status }) => status === undefined || status === 408 || status === 429 || status >= 500;

/** Takes files by choice or by drop, shows how much of them is sent, and opens the job that they become. */
export function show(place) {
  const note = message();
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
    + " A run that is here already is not recorded twice."), target, note, progress, again,
  el("details", {}, el("summary", {}, "What CSV has to look like"), el("p", { class: "soft" },
    "With a header line: started_at, distance_m or distance_km, and duration_s or moving_time_s;"
    + " elevation_gain_m and title if you have them.")));
  const list = former();
  place.append(part, list.box);

  function start(files, key) {
    if (sending().state === "sending") return tell(note, "One upload is under way already.", true);
    if (files.length > 0) send(files, key);
  }

  function draw(now) {
    if (now.state === "taken") {
      forget();
      location.hash = `#/import/${now.job}`;
      return;
    }
    const goes = now.state === "sending";
    const hadFocus = document.activeElement;
    progress.hidden = !goes;
    target.hidden = goes;
    again.hidden = !(now.state === "failed" && mayHelp(now.problem));
    tell(note, texts[now.state](now), now.state === "failed");
    // What has the focus may have gone.
    if (goes && hadFocus === chooser) cancel.focus();
    if (!goes && hadFocus === cancel) (again.hidden ? chooser : again).focus();
    if (!goes) return;
    write(amount, `${size(now.loaded)} of ${size(now.total)}`);
    if (now.loaded < now.total) bar.value = now.total > 0 ? now.loaded / now.total : 0;
    else bar.removeAttribute("value");
  }

  const deaf = dropZone(part, target, start, () => tell(note, "A folder can't be sent: choose the files in it, or a zip of it.", true));
  const stop = onSending(draw);
  draw(sending());
  return () => {
    stop();
    deaf();
    list.leave();
  };
}
