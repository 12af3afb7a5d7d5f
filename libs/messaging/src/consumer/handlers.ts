import { type EventClass, eventClassOf, eventTypeOf } from '@impact/contracts';
import { isObservable, lastValueFrom } from 'rxjs';
import type { RawEvent } from '../events/decode.js';
import { readersOf } from '../events/upcast.js';
import { InvalidHandlers } from '../messaging.errors.js';
import type { HandlerContext, HandlerExtras } from './on-event.js';

/** What Nest registers for a pattern: resolves to a value or to an observable that carries the error. */
export type NestHandler = (payload: unknown, context: HandlerContext) => Promise<unknown>;

/** One handler method, for every class that it is declared for. */
export interface Handler {
  readonly id: symbol;
  readonly name: string;
  readonly batch: boolean;
  run(payload: unknown, context: HandlerContext): Promise<void>;
}

interface Registered {
  readonly handler: Handler;
  /** The class of the records, which for an older version is not the one that the handler takes. */
  readonly eventClass: EventClass;
  /** Gives a record's data as the handler takes them; throws MalformedEvent. */
  readonly read: (raw: RawEvent) => object;
}

/** What a group does with which type of event; one handler per class, because two would share the transaction. */
export class Handlers {
  private readonly byType = new Map<string, Registered>();
  private readonly refused: string[] = [];

  /** Registers a handler for a class, and for the older versions that the class says how to raise. */
  add(type: string, callback: NestHandler, extras: HandlerExtras): void {
    const handler = handlerOf(callback, extras);
    for (const { eventClass, read } of readersOf(extras.classes.get(type)!)) {
      const before = this.byType.get(eventTypeOf(eventClass));
      if (before)
        this.refused.push(
          `${before.handler.name} and ${extras.name} both handle ${eventClass.name}; keep one.`,
        );
      else this.byType.set(eventTypeOf(eventClass), { handler, eventClass, read });
    }
  }

  refuse(sentence: string): void {
    this.refused.push(sentence);
  }

  /** Throws InvalidHandlers with everything that was refused. */
  assertValid(group: string): void {
    if (this.refused.length > 0)
      throw new InvalidHandlers(
        `Consumer group ${group} cannot start: ${[...new Set(this.refused)].join(' ')}`,
      );
  }

  get(type: string): Registered | undefined {
    return this.byType.get(type);
  }

  /** True for a type that is declared, whether it is handled here or not. */
  knows(type: string): boolean {
    return this.byType.has(type) || eventClassOf(type) !== undefined;
  }

  get classes(): EventClass[] {
    return [...this.byType.values()].map(({ eventClass }) => eventClass);
  }
}

function handlerOf(callback: NestHandler, { handler, name, batch }: HandlerExtras): Handler {
  return {
    id: handler,
    name,
    batch,
    run: async (payload, context) => {
      const result = await callback(payload, context);
      if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
    },
  };
}
