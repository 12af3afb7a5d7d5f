import { randomUUID } from 'node:crypto';
import { EventEncoder, type EventRow } from '@impact/messaging';
import type { ServiceConfig } from '@impact/service';
import type { Message } from 'kafkajs';

/** Encodes events as a service's outbox does: validated, with every header, each the first of its aggregate. */
export class Encoder {
  private readonly encoder: EventEncoder;

  constructor(service: string, topicPrefix: string) {
    this.encoder = new EventEncoder({ service }, { topicPrefix } as ServiceConfig);
  }

  row(event: object): EventRow {
    const requestedAt = new Date().toISOString();
    return this.encoder.encode(event, () => 1, { correlationId: randomUUID(), requestedAt });
  }

  /** The record that the relay makes of the row; `ce_time` is when the row was written. */
  message(event: object): Message {
    return messageOf(this.row(event), new Date());
  }
}

export function messageOf({ key, payload, headers }: EventRow, recorded: Date): Message {
  const given = JSON.parse(headers) as Record<string, string>;
  return { key, value: payload, headers: { ...given, ce_time: recorded.toISOString() } };
}
