import { el, write } from "./dom.js";
import { callAsNobody } from "./http.js";
import { end, isAdmin, onUser, ready, token, user } from "./session.js";

const place = document.querySelector("#nav");
const said = document.querySelector("#said");

/** Says something to all, also when the view that it is about is gone. */
export const say = text => write(said, text);

async function logOut() {
  const bearer = await token().catch(() => undefined);
  // Here first, so that what is live closes by itself and not by the server's hand.
  end();
  say("You are logged out.");
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

async function draw() {
  const who = user();
  const items = [link("#/", "Leaderboard")];
  if (who) {
    items.push(link("#/me", "Your numbers"), link("#/runs", "Runs"), link("#/import", "Import"), link("#/account", "Account"));
    items.push(el("li", { class: "last" }, el("button", { type: "button", click: logOut }, "Log out")));
  } else {
    items.push(link("#/login", "Log in"), link("#/signup", "Sign up"));
  }
  place.replaceChildren(...items);
  mark();
  // Only a token tells who is admin, and a reload has to get one first.
  if (who && (await isAdmin().catch(() => false)) && user() === who) {
    place.insertBefore(link("#/admin", "Admin"), place.lastChild);
    mark();
  }
}

/** The links that somebody has, which change with who is logged in. */
export async function startNav() {
  onUser(draw);
  addEventListener("hashchange", mark);
  draw();
  await ready;
}
