import { read } from "../http.js";
import { user } from "../session.js";

let known;

/** One's own profile, read once for each log-in. */
export async function profile() {
  const id = user()?.id;
  if (known?.id !== id) known = await read(`user/${id}`);
  return known;
}

/** Takes note of a profile as it is now. */
export const remember = changed => (known = changed);
