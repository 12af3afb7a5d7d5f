/** A column of a list. */
export interface Column<Row> {
  readonly head: string;
  /** What it says: by this it is found, put in order, and written to a file. */
  readonly text: (row: Row) => string;
  /** What stands in its place on the page. */
  readonly show?: (row: Row) => React.ReactNode;
  /** What it is put in order by, where that is not what it says. */
  readonly order?: (row: Row) => string | number;
  /** Whether its words are short and stay whole. */
  readonly isShort?: boolean;
}

/** Which column a list is put in order by, and which way. */
export interface Order {
  readonly head: string;
  readonly isDown: boolean;
}

const compared = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The rows that hold every word that was typed, in the order that was chosen; as they came while none was. */
export function arranged<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { find, order }: { readonly find: string; readonly order: Order | undefined },
): Row[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const textOf = (row: Row) =>
    columns
      .map(({ text }) => text(row))
      .join(' ')
      .toLowerCase();
  const found = rows.filter((row) => words.length === 0 || words.every((word) => textOf(row).includes(word)));
  const by = columns.find(({ head }) => head === order?.head);
  if (!by || !order) return found;
  const valueOf = by.order ?? by.text;
  return found.sort((a, b) => {
    const difference = compare(valueOf(a), valueOf(b));
    return order.isDown ? -difference : difference;
  });
}

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : compared.compare(String(a), String(b));

/** The order after a head was pressed: up, down, and as it came. */
export function nextOrder(order: Order | undefined, head: string): Order | undefined {
  if (order?.head !== head) return { head, isDown: false };
  return order.isDown ? undefined : { head, isDown: true };
}
