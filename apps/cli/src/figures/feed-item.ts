/** An item of the pull feed: a changed figure, or a restatement with all its figures. */
export interface FeedItem {
  readonly position: string;
  readonly type: string;
  readonly data: {
    readonly initiativeId?: string;
    readonly figure?: FigureOf;
    readonly value?: Value;
    /** Of a restatement. */
    readonly figures?: readonly { figure: FigureOf; old: Value; new: Value }[];
    readonly [field: string]: unknown;
  };
}

interface FigureOf {
  readonly participationId: string;
  readonly indicator: string;
  readonly periodId: string;
  readonly cell: string;
  readonly basis: string;
}

interface Value {
  readonly n: string | null;
  readonly d: string | null;
  readonly value: string | null;
  readonly withheld?: boolean;
}

/** Writes an item as a line for people; `names` gives participations' names by their ids. */
export function feedLine({ type, data, position }: FeedItem, names: ReadonlyMap<string, string>): string {
  const named = (figure: FigureOf) =>
    `${names.get(figure.participationId) ?? figure.participationId}, ${figure.indicator} ${figure.periodId} ${figure.cell} ${figure.basis}`;
  if (data.figure) return `${position} changed   ${named(data.figure)}: ${quantity(data.value)}`;
  const lines = (data.figures ?? []).map(
    (each) => `${position} restated  ${named(each.figure)}: ${quantity(each.old)} → ${quantity(each.new)}`,
  );
  return lines.join('\n') || `${position} ${type}`;
}

function quantity(value: Value | undefined): string {
  if (value?.withheld) return 'withheld';
  if (!value || value.n === null) return 'nothing';
  const whole = value.d === null ? value.n : `${value.n}/${value.d}`;
  return value.value === null || value.value === value.n ? whole : `${whole} = ${value.value}`;
}
