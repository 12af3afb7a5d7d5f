/** Something that holds from a day to a day. */
export interface Span {
  readonly from: string;
  /** The last day, included; absent where no end is known. */
  readonly to?: string | null | undefined;
}

/** How a span stands to a day; one that ends before it begins was taken back. */
export type Standing = 'past' | 'current' | 'ahead' | 'never';

export function standingOf({ from, to }: Span, day: string): Standing {
  if (to && to < from) return 'never';
  if (to && to < day) return 'past';
  return from > day ? 'ahead' : 'current';
}

const order: readonly Standing[] = ['current', 'ahead', 'past', 'never'];

/** What holds comes first, then what lies ahead, the nearest first, then what has passed, the latest first. */
export function inOrder<Each extends Span>(spans: readonly Each[], day: string): Each[] {
  return [...spans].sort((a, b) => {
    const [one, other] = [standingOf(a, day), standingOf(b, day)];
    if (one !== other) return order.indexOf(one) - order.indexOf(other);
    if (one === 'past') return b.to!.localeCompare(a.to!);
    return a.from.localeCompare(b.from);
  });
}

const dayMs = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Where spans and a day lie between the first and the last day of all, in per cent. */
export function scaled(spans: readonly Span[], day: string) {
  const begun = spans.filter((span) => standingOf(span, day) !== 'never');
  const days = [day, ...begun.flatMap(({ from, to }) => [from, ...(to ? [to] : [])])].map(at);
  const first = Math.min(...days);
  const known = Math.max(...days) + dayMs;
  const isOpen = begun.some(({ to }) => !to);
  // What has no known end reaches beyond all days that are known.
  const last = isOpen ? known + (known - first) * 0.1 + dayMs : known;
  const share = (instant: number): number => ((instant - first) / (last - first)) * 100;
  return {
    day: share(at(day) + dayMs / 2),
    bar: ({ from, to }: Span) => ({
      start: share(at(from)),
      length: share(to ? at(to) + dayMs : last) - share(at(from)),
    }),
  };
}

/** The days of a span in words. */
export function spanText({ from, to }: Span): string {
  if (to && to < from) return 'never began';
  return `from ${from}${to ? ` to ${to}` : ''}`;
}
