import { el } from "../dom.js";
import { field } from "../forms.js";

/** The zone that the browser is in. */
export const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";

/** A field for a time zone with the known ones to choose from. */
export function zoneField(value) {
  const list = el("datalist", { id: "zones" },
    ...(Intl.supportedValuesOf?.("timeZone") ?? ["UTC"]).map(zone => el("option", { value: zone })));
  return {
    list,
    field: field("time_zone", "Time zone", { list: "zones", value, autocomplete: "off", spellcheck: "false" },
      "Your days and weeks are counted in it, such as Europe/Berlin."),
  };
}
