import { type CommunicationSide, communicationSides } from '@impact/contracts';
import { IsIn, IsOptional, IsUUID } from 'class-validator';

/** Who communicates: everybody of a tier, the technical assistance centre, or one participation of a tier. */
export class PartyRequest {
  /** The tier, or the technical assistance centre. */
  @IsIn(communicationSides) readonly side!: CommunicationSide;
  /** The one participation of the tier; absent where it is the whole side. */
  @IsOptional() @IsUUID() readonly participationId?: string;
}
