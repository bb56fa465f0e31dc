import { el, section } from "./dom.js";
import { onUser, ready, user } from "./session.js";

// What a visitor without an account doesn't need is loaded when it is wanted.
const routes = [
  { shape: /^#\/login$/, title: "Log in", load: () => import("./own/login.js"), open: true },
  { shape: /^#\/signup$/, title: "Sign up", load: () => import("./own/signup.js"), open: true },
  { shape: /^#\/me(?:\/as-of\/([\dT:.Z-]+))?$/, title: "Your numbers", load: () => import("./own/dashboard.js") },
  { shape: /^#\/runs$/, title: "Your runs", load: () => import("./own/runs.js") },
  { shape: /^#\/runs\/new$/, title: "Record a run", load: () => import("./own/record.js") },
  { shape: /^#\/runs\/([0-9a-f-]{36})$/, title: "A run", load: () => import("./own/run.js") },
  { shape: /^#\/import$/, title: "Import", load: () => import("./own/imports.js") },
  { shape: /^#\/import\/([0-9a-f-]{36})$/, title: "Import", load: () => import("./own/importjob.js") },
  { shape: /^#\/account$/, title: "Account", load: () => import("./own/account.js") },
  { shape: /^#\/admin$/, title: "Projections", load: () => import("./own/admin.js") },
  { shape: /^#\/admin\/([a-z0-9_-]+)$/, title: "Projection", load: () => import("./own/projection.js") },
];

const everybody = document.querySelector("#everybody");
const own = document.querySelector("#own");
let styled;
let visit = 0;
let leave;
let wanted; // Where somebody wanted to go who had to log in first.

function swap(public_, title) {
  leave?.();
  leave = undefined;
  own.replaceChildren();
  everybody.hidden = !public_;
  own.hidden = public_;
  document.title = title ? `${title} · Strava Lite` : "Strava Lite";
}

function style() {
  styled ??= new Promise(resolve => document.head.append(
    el("link", { rel: "stylesheet", href: "assets/own/own.css", load: resolve, error: resolve })));
  return styled;
}

/** Leads on after a log-in. */
export function goOn() {
  location.hash = wanted ?? "#/me";
  wanted = undefined;
}

async function show(keepsFocus) {
  const mine = ++visit;
  const hash = location.hash;
  const found = routes.find(route => route.shape.test(hash));
  if (!found) {
    swap(true);
    if (!keepsFocus) document.querySelector("#board").focus();
    return;
  }
  await ready;
  if (mine !== visit) return;
  if (!found.open && !user()) {
    wanted = hash;
    location.replace("#/login");
    return;
  }
  swap(false, found.title);
  try {
    const [module] = await Promise.all([found.load(), style()]);
    if (mine !== visit) return;
    leave = module.show(own, ...found.shape.exec(hash).slice(1));
  } catch (problem) {
    if (mine !== visit) return;
    own.replaceChildren(section("That didn't work", el("p", {}, `This part of the page can't be loaded: ${problem.message}`)));
  }
  // Whoever can't see the page hears where they are.
  if (!keepsFocus) own.querySelector("h2")?.focus();
}

/** Shows what the address asks for, now and whenever it changes. */
export function startRouter() {
  addEventListener("hashchange", () => {
    if (location.hash === "" || location.hash.startsWith("#/")) show(false);
  });
  onUser(who => {
    const route = routes.find(one => one.shape.test(location.hash));
    if (!route) return;
    if (!who && !route.open) location.hash = "#/";
    if (who && route.open) goOn();
  });
  show(true);
}

/** The same view anew, as after a change of units, with the focus where it is. What shows no numbers stays as it is. */
export function again() {
  if (!own.hidden && !routes.find(route => route.shape.test(location.hash))?.open) show(true);
}
