/**
 * Ends a transaction with a refusal that takes time to decide, such as one that asks the broker. {@link Database.transaction}
 * decides it when the outermost transaction is rolled back, so that no connection is held meanwhile.
 */
export class LateRefusal extends Error {
  override readonly name = 'LateRefusal';

  /** `decide` gives what is then thrown. */
  constructor(readonly decide: () => Promise<Error>) {
    super('A transaction ends with a refusal that is decided after it.');
  }
}
