const STANDING = 0.5; // m/s: what is slower is standing still, as for the server's time in motion.

/** Over how many metres a pace is taken, so that the trembling of a receiver is none. */
export const WINDOW = 150;

// How far and how long somebody was in motion at each point: pauses add nothing to either. A receiver that trembles tells the
// same distance for some points; then the time up to the next one that is further on counts as a whole.
function motion(points) {
  const metres = [0];
  const seconds = [0];
  let last = 0;
  for (let i = 1; i < points.length; i++) {
    const way = (points[i].distance - points[last].distance) * 1000;
    const took = points[i].elapsed - points[last].elapsed;
    const moves = way > 0 && way >= STANDING * took;
    metres.push(metres[i - 1] + (moves ? way : 0));
    seconds.push(seconds[i - 1] + (moves ? took : 0));
    if (way > 0) last = i;
  }
  return { metres, seconds };
}

/**
 * The pace at each point, in s/km: of the metres in motion around it, pauses left out. Nulls when there are no such metres.
 *
 * @param points each with its distance in km and the seconds since the first
 */
export function paces(points) {
  const { metres, seconds } = motion(points);
  const all = metres.at(-1);
  const width = Math.min(WINDOW, all);
  if (!(width > 0)) return points.map(() => null);

  // Points only go on: each search begins where the one before ended.
  function clock() {
    let next = 1;
    return place => {
      while (next < metres.length - 1 && metres[next] < place) next++;
      const step = metres[next] - metres[next - 1];
      const share = step > 0 ? Math.min(1, Math.max(0, (place - metres[next - 1]) / step)) : 1;
      return seconds[next - 1] + share * (seconds[next] - seconds[next - 1]);
    };
  }
  const begins = clock();
  const ends = clock();
  return metres.map(place => {
    const from = Math.min(Math.max(0, place - width / 2), all - width);
    return ((ends(from + width) - begins(from)) / width) * 1000;
  });
}
