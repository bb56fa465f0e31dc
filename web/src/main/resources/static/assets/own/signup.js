import { el, section } from "../dom.js";
import { field, form } from "../forms.js";
import { callAsNobody } from "../http.js";
import { logIn } from "./login.js";
import { here, zoneField } from "./zones.js";

export function show(place) {
  const zone = zoneField(here());
  const fields = [
    field("email", "E-mail", { type: "email", autocomplete: "username", required: true, maxlength: 254 }),
    field("password", "Password", { type: "password", autocomplete: "new-password", required: true },
      "12 characters or more, and nothing that is guessed first."),
    field("name", "Name", { autocomplete: "nickname", maxlength: 100 }, "Shown on the leaderboard and in the feed."),
    zone.field,
    field("invitation", "Invitation", { autocomplete: "off" }, "Only where sign-up is by invitation."),
  ];

  async function signUp({ email, password, name, time_zone, invitation }) {
    const json = { email, password, time_zone };
    if (name.trim()) json.name = name;
    if (invitation.trim()) json.invitation = invitation.trim();
    await callAsNobody("auth/signup", { method: "POST", json });
    await logIn({ email, password });
  }

  place.append(section("Sign up",
    form("Sign up", fields, "Sign up", signUp).form, zone.list,
    el("p", {}, "You have an account? ", el("a", { href: "#/login" }, "Log in"), ".")));
}
