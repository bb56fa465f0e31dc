import { metrics } from "./metrics.js";
import { isPast } from "./periods.js";

const windows = ["all", "year", "month", "week"];

/** What the page's address asks for; what makes no sense there is left out. A view without a period is the current one. */
export function fromAddress() {
  const asked = new URLSearchParams(location.search);
  const metric = Object.hasOwn(metrics, asked.get("metric")) ? asked.get("metric") : "distance";
  const window = windows.includes(asked.get("window")) ? asked.get("window") : "all";
  const period = isPast(window, asked.get("period") ?? "") ? asked.get("period") : undefined;
  return { metric, window, period };
}

/** Makes the view one that can be linked and gone back to. */
export function toAddress({ metric, window, period }) {
  const query = new URLSearchParams();
  if (metric !== "distance") query.set("metric", metric);
  if (window !== "all") query.set("window", window);
  if (period) query.set("period", period);
  const text = query.toString();
  history.pushState(null, "", text ? `?${text}` : location.pathname);
}
