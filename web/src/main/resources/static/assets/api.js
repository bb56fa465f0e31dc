/** The server's words for what went wrong, or at least its status. */
async function reason(answer) {
  try {
    return (await answer.json()).detail ?? `status ${answer.status}`;
  } catch {
    return `status ${answer.status}`;
  }
}

/** A board with the number of all who are on it and the event position that it holds. */
export async function readBoard({ metric, window, period }, limit, signal) {
  const query = new URLSearchParams({ metric, window, limit });
  if (period) query.set("period", period);
  const answer = await fetch(`leaderboard?${query}`, { signal });
  if (!answer.ok) throw new Error(await reason(answer));
  return {
    rows: await answer.json(),
    total: Number(answer.headers.get("X-Total-Count")),
    position: Number(answer.headers.get("X-Position")),
  };
}
