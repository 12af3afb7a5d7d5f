import { type EventClass, eventTypeOf } from '@impact/contracts';
import {
  applyDecorators,
  Catch,
  createParamDecorator,
  type ExecutionContext,
  UseFilters,
} from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { EntityManager } from 'typeorm';
import { type Observable, throwError } from 'rxjs';

export interface HandlerOptions {
  /** The full id of the group that runs the handler; the service's default group unless told. */
  readonly group?: string;
}

/** What a handler's decorator leaves for the group that runs it. */
export interface HandlerExtras {
  readonly handler: symbol;
  readonly name: string;
  readonly batch: boolean;
  readonly group?: string;
  /** The classes by their full type. */
  readonly classes: ReadonlyMap<string, EventClass>;
}

/** What a handler finds beside its payload. */
export interface HandlerContext {
  readonly tx: EntityManager;
}

@Catch()
class Rethrow {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

const listen = (
  classes: readonly EventClass[],
  { batch, ...options }: HandlerOptions & { readonly batch: boolean },
): MethodDecorator =>
  ((target: object, key: string | symbol, descriptor: PropertyDescriptor) => {
    const name = `${target.constructor.name}.${String(key)}`;
    const byType = new Map(classes.map((eventClass) => [eventTypeOf(eventClass), eventClass]));
    const extras: HandlerExtras = { handler: Symbol(name), name, batch, classes: byType, ...options };
    const pattern = EventPattern as (patterns: string[], extras: object) => MethodDecorator;
    const decorate = applyDecorators(pattern([...byType.keys()], extras), UseFilters(new Rethrow()));
    decorate(target, key, descriptor);
  }) as MethodDecorator;

/** Runs a method of a controller for each event of the class, in the transaction that moves the position:
 * `handler(@Payload() received: Received<T>, @Tx() tx: EntityManager)`. A throw rolls everything back. */
export const OnEvent = (
  events: EventClass | readonly EventClass[],
  options: HandlerOptions = {},
): MethodDecorator => listen([events].flat() as EventClass[], { ...options, batch: false });

/** Runs a method of a controller for runs of events of the classes, in offset order within a chunk:
 * `handler(@Payload() run: Received<A | B>[], @Tx() tx: EntityManager)`. Runs are never sorted apart by class. */
export const OnEvents = (classes: readonly EventClass[], options: HandlerOptions = {}): MethodDecorator =>
  listen(classes, { ...options, batch: true });

/** Gives a handler the entity manager of its chunk's transaction. */
export const Tx = createParamDecorator(
  (_: unknown, context: ExecutionContext): EntityManager =>
    context.switchToRpc().getContext<HandlerContext>().tx,
);
