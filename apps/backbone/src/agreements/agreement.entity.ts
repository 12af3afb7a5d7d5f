import { type AgreementKind, AgreementParty } from '@impact/contracts';
import { Column, Entity } from 'typeorm';
import { DatedRecord } from '../dated-records/dated-record.entity.js';
import { agreementProblems } from './agreements.errors.js';

/** Organizations agreed on something at a participation; it is in force from day to day. */
@Entity()
export class Agreement extends DatedRecord {
  @Column('text') kind: AgreementKind;
  /** With the sector that each had when the agreement was entered. */
  @Column('jsonb') parties: AgreementParty[];
  @Column('date') signedOn: string;

  /** Refuses a day of signing that is still to come. */
  check(today: string): void {
    const { signedOn } = this;
    if (today < signedOn) throw agreementProblems.notSigned({ path: 'signedOn', day: signedOn, today });
  }

  isLike({ kind, parties }: this): boolean {
    return kind === this.kind && idsOf(parties) === idsOf(this.parties);
  }

  toState(): object {
    const { id: agreementId, kind, parties, signedOn } = this;
    return { agreementId, kind, parties, signedOn };
  }
}

const idsOf = (parties: readonly AgreementParty[]): string =>
  parties
    .map(({ organizationId }) => organizationId)
    .sort()
    .join();
