// Words and figures as people read them.

/** `not_started` as "Not started". */
export function plain(word: string): string {
  const text = word.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A number with its noun. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** `2026-11-01` as "1 November 2026". */
export function day(iso: string): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${iso}T00:00:00Z`));
}

/** `iso-27001@2022:A.8.24` as "A.8.24". */
export function local(requirement: string): string {
  return requirement.slice(requirement.indexOf(":") + 1);
}
