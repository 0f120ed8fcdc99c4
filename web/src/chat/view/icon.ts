// Icons, drawn here.
import { make } from "../../shared/element";

const PATHS = {
  copy: "M9 9h10v11H9zM15 9V5H5v10h4",
  again: "M19 12a7 7 0 1 1-2-5M17 3v4.5h-4.5",
  edit: "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
  bin: "M5 7h14M9 7V5h6v2M7 7l1 12h8l1-12",
} as const;

type Name = keyof typeof PATHS;

/** A button of an icon alone: its label is its name and its tip. */
export function iconButton(name: Name, act: string, label: string): HTMLButtonElement {
  const given = { type: "button", class: "icon small", "data-act": act, "aria-label": label, title: label };
  return make("button", given, icon(name));
}

function icon(name: Name): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svg.namespaceURI!, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg as SVGSVGElement;
}
