import { type EventClass, eventClassOf } from '@impact/contracts';
import { isObservable, lastValueFrom } from 'rxjs';
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
  readonly eventClass: EventClass;
}

/** What a group does with which type of event; one handler per class, because two would share the transaction. */
export class Handlers {
  private readonly byType = new Map<string, Registered>();
  private readonly refused: string[] = [];

  add(type: string, callback: NestHandler, extras: HandlerExtras): void {
    const before = this.byType.get(type);
    const eventClass = extras.classes.get(type)!;
    if (before)
      this.refused.push(
        `${before.handler.name} and ${extras.name} both handle ${eventClass.name}; keep one.`,
      );
    else this.byType.set(type, { handler: handlerOf(callback, extras), eventClass });
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
