/** What a line may never show, and what stands in its place: tokens, and the passwords of addresses. */
const secrets: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/-]+=*/gi, '$1 [hidden]'],
  [/\beyJ[\w-]+\.[\w-]+(\.[\w-]*)?/g, '[hidden token]'],
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s:@/]*:)[^\s@/]+@/gi, '$1[hidden]@'],
];

/** Hides secrets in a text. */
export const redacted = (text: string): string =>
  secrets.reduce((hidden, [pattern, instead]) => hidden.replace(pattern, instead), text);
