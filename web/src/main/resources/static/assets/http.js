import { end, token, unreachable } from "./session.js";

/** What the server refused, with the fields that are to blame (RFC 9457). */
export class Refusal extends Error {
  constructor(status, { detail, errors }, wait) {
    const text = detail ?? `The server answered with status ${status}.`;
    super(wait && !/try again/i.test(text) ? `${text} Try again in ${wait} s.` : text);
    this.status = status;
    this.errors = errors ?? [];
  }
}

/** What an answer says of why it is none. */
export async function refusal(answer) {
  const body = await answer.json().catch(() => ({}));
  return new Refusal(answer.status, body, answer.headers.get("Retry-After"));
}

async function once(path, { method = "GET", json, form, headers = {}, signal }, bearer) {
  const all = new Headers(headers);
  if (bearer) all.set("Authorization", `Bearer ${bearer}`);
  if (json !== undefined) all.set("Content-Type", "application/json");
  const body = json === undefined ? form : JSON.stringify(json);
  try {
    return await fetch(path, { method, headers: all, body, signal });
  } catch (problem) {
    if (problem.name === "AbortError") throw problem;
    throw unreachable(problem);
  }
}

/** Asks as whoever is logged in; a token that the server doesn't take is renewed once. Throws a Refusal. */
export async function call(path, options = {}) {
  const bearer = await token();
  let answer = await once(path, options, bearer);
  if (answer.status === 401 && bearer) {
    const other = await token(bearer);
    if (other) answer = await once(path, options, other);
    if (answer.status === 401) end();
  }
  if (!answer.ok) throw await refusal(answer);
  return answer;
}

/** Asks as nobody, as signing up and logging in do. */
export async function callAsNobody(path, options) {
  const answer = await once(path, options);
  if (!answer.ok) throw await refusal(answer);
  return answer;
}

export const read = async (path, options) => (await call(path, options)).json();

/** One page of a list, with the path of the next one if there is one. */
export async function readPage(path, options) {
  const answer = await call(path, options);
  const next = /<([^>]+)>; *rel="?next"?/.exec(answer.headers.get("Link") ?? "")?.[1];
  return { body: await answer.json(), next: next?.replace(/^\//, "") };
}

/** Makes a request safe to send again; not by randomUUID, which plain HTTP does not have. */
export const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");
