import { button, el, message, section, tell } from "../dom.js";
import { field, form } from "../forms.js";
import { call } from "../http.js";
import { say } from "../nav.js";
import { end } from "../session.js";
import { ask } from "./ask.js";
import { download } from "./download.js";
import { profile, remember } from "./profile.js";
import { sessions } from "./sessions.js";
import { zoneField } from "./zones.js";

function about(who) {
  const zone = zoneField(who.time_zone);
  const visible = field("visibility", "Who sees you", { options: [["public", "Everybody"], ["private", "Nobody"]] },
    "Nobody: you are on no leaderboard, in no feed and in no directory.");
  visible.control.value = who.visibility;
  const fields = [field("name", "Name", { value: who.name, maxlength: 100, autocomplete: "nickname" }), zone.field, visible];

  async function change({ name, time_zone, visibility }) {
    const json = { name, time_zone, visibility };
    remember(await (await call(`user/${who.id}`, { method: "PATCH", json })).json());
    return "Saved.";
  }
  return [el("p", { class: "soft" }, who.email ?? ""), form("You", fields, "Save", change).form, zone.list];
}

function password(who, changed) {
  const fields = [
    field("current_password", "Current password", { type: "password", autocomplete: "current-password" }),
    field("new_password", "New password", { type: "password", autocomplete: "new-password" }, "12 characters or more."),
  ];
  const made = form("Password", fields, "Change the password", async json => {
    await call(`user/${who.id}/password`, { method: "POST", json });
    made.form.reset();
    changed();
    return "The password is changed, and all other sessions are ended.";
  });
  return section("Password", made.form);
}

function data(who) {
  const note = message();
  const attempt = async (work, doing, done) => {
    tell(note, doing);
    try {
      await work();
      tell(note, done);
    } catch (problem) {
      tell(note, problem.message, true);
    }
  };

  async function leave() {
    if (!(await ask("Delete your account?", "All that belongs to it is deleted for good, and can't be restored.", "Delete for good"))) return;
    await attempt(async () => {
      await call(`user/${who.id}`, { method: "DELETE" });
      end();
      say("Your account is deleted.");
    }, "Deleting…", "");
  }

  return section("Your data",
    el("p", { class: "soft" }, "All of it as a zip: the account, every run as it is, and all that was ever said of it."),
    el("div", { class: "tools" },
      button("Export", () => attempt(() => download(`user/${who.id}/export`, "strava-lite.zip"), "Collecting…", "The export is with your downloads.")),
      button("Delete the account", leave, { class: "danger" })), note);
}

/** One's account: what others see, password, sessions, data. */
export function show(place) {
  const top = section("Account");
  place.append(top);
  profile().then(who => {
    const list = sessions(who);
    top.append(...about(who));
    place.append(password(who, list.load), list.box, data(who));
    place.querySelectorAll("section + section h2").forEach(heading => heading.removeAttribute("tabindex"));
  }, problem => top.append(el("p", { class: "message", "data-state": "bad" }, problem.message)));
}
