/** A text between placeholders, or a column whose value stands there: all of it, or the characters from `from` up to `to`. */
export type TemplatePart = string | { readonly column: string; readonly from?: number; readonly to?: number };

const placeholder = /\{([^{}[\]]+)(?:\[(\d+):(\d+)\])?\}/;

/** Reads a text with `{column}` and `{column[from:to]}` in it; undefined for a text that is no template. */
export function templateParts(template: string): TemplatePart[] | undefined {
  // With its three groups, split gives text, column, from, to, text and so on.
  const pieces = template.split(placeholder);
  const texts = pieces.filter((_, at) => at % 4 === 0);
  if (texts.some((text) => /[{}]/.test(text))) return undefined;
  return texts.flatMap((text, at): TemplatePart[] => {
    const [column, from, to] = pieces.slice(at * 4 + 1, at * 4 + 4);
    if (column === undefined) return [text];
    return [text, from === undefined ? { column } : { column, from: Number(from), to: Number(to) }];
  });
}

/** Puts the columns' values into a template; empty as soon as one of them is, because half a text is a wrong one. */
export function fillTemplate(parts: readonly TemplatePart[], valueOf: (column: string) => string): string {
  let text = '';
  for (const part of parts) {
    const piece = typeof part === 'string' ? part : valueOf(part.column).slice(part.from, part.to);
    if (piece === '' && typeof part !== 'string') return '';
    text += piece;
  }
  return text;
}
