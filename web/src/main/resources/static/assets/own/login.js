import { el, section } from "../dom.js";
import { field, form } from "../forms.js";
import { callAsNobody } from "../http.js";
import { begin } from "../session.js";

/** Logs in by e-mail and password; the router leads on. */
export async function logIn({ email, password }) {
  begin(await (await callAsNobody("auth/login", { method: "POST", json: { email, password } })).json());
}

export function show(place) {
  const fields = [
    field("email", "E-mail", { type: "email", autocomplete: "username", required: true }),
    field("password", "Password", { type: "password", autocomplete: "current-password", required: true }),
  ];
  place.append(section("Log in",
    form("Log in", fields, "Log in", logIn).form,
    el("p", {}, "No account yet? ", el("a", { href: "#/signup" }, "Sign up"), ".")));
}
