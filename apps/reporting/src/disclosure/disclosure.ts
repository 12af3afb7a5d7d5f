import type { Structure } from '../structure/structure.js';
import { TOTAL_CELL } from '../surrogate-ids/contribution-key.js';

/** What a figure is of, as far as it decides who is told its numbers. */
export interface NodeIndicator {
  readonly node: number;
  readonly indicator: number;
}

interface Numbers {
  readonly n: string | null;
  readonly d: string | null;
  readonly value?: string | null;
}

/**
 * What one caller is told of figures; every way out asks it. Figures of person-level indicators are withheld from
 * whoever holds no entrusted role at their node or above it, until they are released.
 */
export class Disclosure {
  constructor(
    private readonly structure: Structure,
    private readonly entrusted: ReadonlySet<number>,
  ) {}

  /** Tells whether the numbers of a node's figures are kept from the caller; so are those of an indicator not known here. */
  withholds({ node, indicator }: NodeIndicator): boolean {
    const isPersonLevel = this.structure.indicators.get(indicator)?.personLevel ?? true;
    return isPersonLevel && !this.entrusted.has(node);
  }

  /** Tells whether the figure as such is kept from the caller: which cells were filed would tell of their numbers. */
  hides(figure: NodeIndicator & { readonly cell: number }): boolean {
    return figure.cell !== TOTAL_CELL && this.withholds(figure);
  }

  /** Gives an answer as the caller may read it, with nothing in the place of numbers that are kept from them. */
  told<T extends Numbers>(figure: NodeIndicator, answer: T): T & { withheld: boolean } {
    if (!this.withholds(figure)) return { ...answer, withheld: false };
    return { ...answer, n: null, d: null, ...('value' in answer && { value: null }), withheld: true };
  }

  /** Gives the parameters of {@link isTold}. */
  get parameters(): DisclosureParameters {
    const open = [...this.structure.indicators.values()].filter(({ personLevel }) => !personLevel);
    return {
      entrustedNodes: [...this.entrusted],
      openIndicators: open.map(({ surrogateId }) => surrogateId),
    };
  }
}

/** The parameters of {@link isTold}. */
export interface DisclosureParameters {
  readonly entrustedNodes: readonly number[];
  readonly openIndicators: readonly number[];
}

/** The condition that a row of figures is not one of those that {@link Disclosure.hides}. */
export const isTold = (row: string): string =>
  `(${row}.cell = ${TOTAL_CELL} or ${row}.node = any(:entrustedNodes::int[])
    or ${row}.indicator = any(:openIndicators::int[]))`;
