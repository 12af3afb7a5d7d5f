import { declarationOf, type EventClass, eventTypeOf } from '@impact/contracts';
import { type RequestContext, ServiceConfig } from '@impact/service';
import { Inject, Injectable } from '@nestjs/common';
import { EventTooLarge, InvalidEvent } from '../messaging.errors.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging.options.js';
import type { EventRow } from './event-row.js';
import { checked } from './validation.js';
import { uuidv7 } from './uuidv7.js';

const maxBytes = 900_000;

/** Turns event instances into the bytes that are sent. */
@Injectable()
export class EventEncoder {
  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    @Inject(ServiceConfig) private readonly config: ServiceConfig,
  ) {}

  /** Validates the event and gives it its id; `versionOf` is told the aggregate's id and gives the event's version. */
  encode(
    event: object,
    versionOf: (aggregateId: string) => number,
    cause: Partial<RequestContext> | undefined,
  ): EventRow {
    const eventClass = event.constructor as EventClass;
    const declaration = declarationOf(eventClass);
    if (!declaration.type.startsWith(`${this.options.service}.`))
      throw new InvalidEvent(
        `${eventClass.name} is not an event of ${this.options.service}, so it cannot publish it.`,
      );
    const data = checked(eventClass, event);
    const key = String(data[declaration.key]);
    const row: EventRow = {
      id: uuidv7(),
      topic: `${this.config.topicPrefix}${declaration.topic.name}`,
      key,
      version: versionOf(key),
      headers: '',
      payload: JSON.stringify(data),
    };
    const headers = JSON.stringify({ ...this.headers(row, eventClass, data), ...causes(row, cause) });
    const size = Buffer.byteLength(row.payload) + Buffer.byteLength(headers);
    if (size > maxBytes)
      throw new EventTooLarge(
        `${eventClass.name} of ${key} has ${size} bytes; an event may have ${maxBytes}.`,
      );
    return { ...row, headers };
  }

  private headers(
    row: EventRow,
    eventClass: EventClass,
    data: Record<string, unknown>,
  ): Record<string, string> {
    const type = eventTypeOf(eventClass);
    return {
      ce_specversion: '1.0',
      ce_id: row.id,
      ce_source: `/impact/${this.options.service}`,
      ce_type: type,
      ce_subject: row.key,
      ce_dataschema: `urn:impact:schema:${type}`,
      ce_partitionkey: row.key,
      ce_aggregateversion: String(row.version),
      ce_classification: declarationOf(eventClass).classification,
      ...(typeof data['initiativeId'] === 'string' && { ce_initiativeid: data['initiativeId'] }),
      'content-type': 'application/json',
    };
  }
}

function causes(row: EventRow, cause: Partial<RequestContext> = {}): Record<string, string> {
  return {
    ce_correlationid: cause.correlationId ?? row.id,
    ...(cause.causationId !== undefined && { ce_causationid: cause.causationId }),
    ...(cause.requestedAt !== undefined && { ce_requestedat: cause.requestedAt }),
    ...(cause.traceparent !== undefined && { traceparent: cause.traceparent }),
  };
}
