// Pictures of the library in the page.

import { element } from "./element";

/** A picture that can be scrolled where it is wider than the page. */
export function picture(svg: string, label: string): HTMLElement {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
  const frame = element("div", { class: "picture", role: "group", tabindex: "0", "aria-label": label });
  if (parsed.documentElement.localName === "svg") frame.append(document.importNode(parsed.documentElement, true));
  return frame;
}
