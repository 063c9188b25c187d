// Building the page. Whatever a document says becomes text, never markup.

type Child = Node | string | undefined | false;

/** A new element with attributes and children. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

/** A message of the library: what stands in backticks there is code here. */
export function message(text: string): DocumentFragment {
  const made = document.createDocumentFragment();
  text.split("`").forEach((part, at) => {
    if (part !== "") made.append(at % 2 === 1 ? element("code", {}, part) : part);
  });
  return made;
}

/** Text for those who do not see the page. */
export function unseen(text: string): HTMLElement {
  return element("span", { class: "unseen" }, text);
}
