import { detailsOf, type ProblemDeclaration } from './define-problems.js';

/** What to do about a code, in words: `{name}` where a value of the case will stand. */
export function remedyOf(code: string): string {
  return [...new Set(detailsOf(code).map(templateOf))].join(' Or: ');
}

function templateOf(detail: ProblemDeclaration['detail']): string {
  if (typeof detail === 'string') return detail;
  return detail(new Proxy({}, { get: (_, name) => placeholder(String(name)) }) as never);
}

/** Reads `{name}` in a text, whatever a declaration does with the value before; lists have one item. */
function placeholder(name: string): unknown {
  return new Proxy(() => undefined, {
    apply: () => placeholder(name),
    get: (_, member) => {
      if (member === Symbol.toPrimitive || member === 'toString') return () => `{${name}}`;
      if (member === Symbol.iterator) return () => [placeholder(name)].values();
      return member === 'length' ? 1 : placeholder(name);
    },
  });
}
