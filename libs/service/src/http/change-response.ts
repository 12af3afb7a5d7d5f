import { ApiPropertyOptional } from '@nestjs/swagger';

/** What every answer to a change carries; the same class answers a reading, without it. */
export class ChangeResponse {
  /** Names the request in traces, logs and events; in the answer to a change. */
  @ApiPropertyOptional({ example: '0198f2a0-6c1e-7000-8000-000000000001' })
  readonly correlationId?: string;
}
