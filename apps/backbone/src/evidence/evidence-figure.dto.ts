import { type Basis, bases, IsIndicatorVersion, IsPeriodId } from '@impact/contracts';
import { IsIn, IsUUID } from 'class-validator';

/** A figure that something rests on: its total, without its value, which may change. */
export class EvidenceFigureRequest {
  /** The node at which it is shown. */
  @IsUUID() readonly participationId!: string;
  /** What was measured, `code@version`. */
  @IsIndicatorVersion() readonly indicator!: string;
  /** For which period. */
  @IsPeriodId() readonly periodId!: string;
  /** Whether it counts what was submitted or what was accepted. */
  @IsIn(bases) readonly basis!: Basis;
}

/** A figure that something rests on; reporting tells its value. */
export class EvidenceFigureResponse extends EvidenceFigureRequest {}
