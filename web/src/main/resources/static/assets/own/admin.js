import { el, message, row, section, table, tell, write } from "../dom.js";
import { read } from "../http.js";
import { count } from "../units.js";

const BETWEEN_READS = 2000;

/** All projections: how far behind the events each is. */
export function show(place) {
  const note = message();
  const { scroll, body } = table("Projections",
    ["Name", "State", "Generation", "Position", "Behind", "Lag", "Set aside"], []);
  scroll.hidden = true;
  place.append(section("Projections", note, scroll));
  let timer;
  let left = false;

  const link = one => el("a", { href: `#/admin/${one.name}` }, one.name);
  const texts = one => [one.state, `${one.generation} (version ${one.version})`, `${count(one.position)} of ${count(one.head)}`,
    count(one.lag_events), `${count(one.lag_seconds)} s`, count(one.dead_letters)];

  // Rows stay for as long as the list is the same, so that the keyboard's place is not lost.
  function draw(list) {
    const names = [...body.children].map(tr => tr.dataset.name).join();
    if (names !== list.map(one => one.name).join()) {
      body.replaceChildren(...list.map(one => row(link(one), ...texts(one))));
      list.forEach((one, at) => (body.children[at].dataset.name = one.name));
      return;
    }
    list.forEach((one, at) => texts(one).forEach((text, cell) => write(body.children[at].children[cell + 1], text)));
  }

  async function look() {
    try {
      const list = await read("admin/projections");
      if (left) return;
      draw(list);
      scroll.hidden = false;
      tell(note, "");
    } catch (problem) {
      if (left) return;
      tell(note, problem.status === 403 ? "This is for admins only." : `The projections can't be read: ${problem.message}`, true);
      if (problem.status === 403) return;
    }
    timer = setTimeout(look, BETWEEN_READS);
  }

  look();
  return () => {
    left = true;
    clearTimeout(timer);
  };
}
