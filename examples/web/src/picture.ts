// Pictures of the library in the page.

import { element } from "./element";

/** A picture that is wider than this is not shrunk to the page, so that its text stays large enough to read. */
const WIDE = 960;
const LEAST = 0.75;

/** A picture that can be scrolled where it is wider than the page. */
export function picture(svg: string, label: string): HTMLElement {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
  const frame = element("div", { class: "picture", role: "group", tabindex: "0", "aria-label": label });
  if (parsed.documentElement.localName === "svg") {
    const drawing = document.importNode(parsed.documentElement as unknown as SVGSVGElement, true);
    const { width } = drawing.viewBox.baseVal;
    if (width > WIDE) drawing.style.minWidth = `${width * LEAST}px`;
    frame.append(drawing);
  }
  return frame;
}
