import { el, write } from "./dom.js";
import { callAsNobody } from "./http.js";
import { end, isAdmin, onUser, token, user } from "./session.js";

const place = document.querySelector("#nav");
const said = document.querySelector("#said");

let isNews = false;

/** Says something that is still there in the next view, but not in the one after it. */
export function say(text) {
  isNews = true;
  write(said, text);
}

function forget() {
  if (!isNews) write(said, "");
  isNews = false;
}

async function logOut() {
  const bearer = await token().catch(() => undefined);
  // Here first, so that what is live closes by itself and not by the server's hand.
  end();
  try {
    if (bearer) await callAsNobody("auth/logout", { method: "POST", headers: { Authorization: `Bearer ${bearer}` } });
  } catch (problem) {
    say(`You are logged out here; the server couldn't be told: ${problem.message}`);
  }
}

const link = (hash, text) => el("li", {}, el("a", { href: hash }, text));

function mark() {
  const at = location.hash.split("/").slice(0, 2).join("/") || "#/";
  place.querySelectorAll("a").forEach(a => {
    if (a.getAttribute("href") === at) a.setAttribute("aria-current", "page");
    else a.removeAttribute("aria-current");
  });
}

function draw() {
  const who = user();
  const items = [link("#/", "Leaderboard")];
  if (who) {
    items.push(link("#/me", "Your numbers"), link("#/runs", "Runs"), link("#/import", "Import"), link("#/account", "Account"));
    if (isAdmin()) items.push(link("#/admin", "Admin"));
    items.push(el("li", { class: "last" }, el("button", { type: "button", click: logOut }, "Log out")));
  } else {
    items.push(link("#/login", "Log in"), link("#/signup", "Sign up"));
  }
  place.replaceChildren(...items);
  mark();
}

/** The links that somebody has, which change with who is logged in. */
export function startNav() {
  onUser(who => {
    // By whatever cause: here, in another tab, or because the session is over.
    say(who ? `You are logged in as ${who.name}.` : "You are logged out.");
    draw();
  });
  addEventListener("hashchange", () => {
    mark();
    forget();
  });
  draw();
}
