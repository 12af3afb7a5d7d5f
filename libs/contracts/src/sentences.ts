/** Parts what a comment says into its first sentence, without the full stop, and the rest. */
export function sentencesOf(text: string): { readonly first: string; readonly rest: string } {
  const [first = text] = /^.+?[.!?](?=\s+[^a-z]|$)/s.exec(text) ?? [];
  return { first: first.replace(/\.$/, ''), rest: text.slice(first.length).trim() };
}
