import { ApiProperty } from '@nestjs/swagger';

/** What every answer to a change carries. */
export class ChangeResponse {
  @ApiProperty({
    description: 'Names the request in traces, logs and events.',
    example: '0198f2a0-6c1e-7000-8000-000000000001',
  })
  readonly correlationId?: string;
}
