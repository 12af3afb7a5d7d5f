import type { Action } from '../submissions/state-table.js';
import type { Party } from '../submissions/submission-context.js';
import type { Situation } from './walks.js';

type Letter = 'R' | 'E' | 'A';

/**
 * Who may do what in which situation, written by hand from the product's state table and compared with the code's.
 * R: a reporter at the site or above it; E: a reviewer at the nearest state above; A: a reviewer at the root.
 */
const belowState = `
                       | save submit recall endorse accept return correct abandon withdraw retract
unsaved                | R    -      -      -       -      -      -       -       -        -
draft                  | R    R      -      -       -      -      -       -       R        -
submitted              | -    -      R      E       -      E      -       -       R        -
endorsed               | -    -      -      -       A      A      -       -       -        -
returned               | R    -      -      -       -      -      -       -       R        -
withdrawn              | R    -      -      -       -      -      -       -       -        -
accepted               | -    -      -      -       -      -      REA     -       -        A
retracted              | -    -      -      -       -      -      REA     -       -        -
draft of accepted      | R    R      -      -       -      -      -       REA     -        A
submitted of accepted  | -    -      R      E       -      E      -       -       -        A
endorsed of accepted   | -    -      -      -       A      A      -       -       -        A
returned of accepted   | R    -      -      -       -      -      -       REA     -        A
draft of retracted     | R    R      -      -       -      -      -       REA     -        -
submitted of retracted | -    -      R      E       -      E      -       -       -        -
endorsed of retracted  | -    -      -      -       A      A      -       -       -        -
returned of retracted  | R    -      -      -       -      -      -       REA     -        -
`;

/** Where no state stands between: a state's own filing, the root's own, a site right below the root. */
const notBelowState = `
                       | save submit recall endorse accept return correct abandon withdraw retract
submitted              | -    -      R      -       A      A      -       -       R        -
submitted of accepted  | -    -      R      -       A      A      -       -       -        A
submitted of retracted | -    -      R      -       A      A      -       -       -        -
`;

const parts: Record<Letter, Party> = { R: 'reporter', E: 'endorser', A: 'accepter' };

function read(table: string): Map<string, readonly Party[]> {
  const [head, ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const columns = head!.at(-1)!.split(/\s+/);
  return new Map(
    rows.flatMap(([situation, cells]) =>
      cells!
        .split(/\s+/)
        .map(
          (letters, index) =>
            [
              `${situation}: ${columns[index]}`,
              [...letters.replace('-', '')].map((letter) => parts[letter as Letter]),
            ] as const,
        ),
    ),
  );
}

const tables = { belowState: read(belowState), notBelowState: read(notBelowState) };

/** Tells who may take the action in the situation; nobody where the list is empty. */
export function mayAct(
  situation: Situation,
  action: Action,
  place: keyof typeof tables = 'belowState',
): readonly Party[] {
  const key = `${situation}: ${action}`;
  return tables[place].get(key) ?? tables.belowState.get(key)!;
}
