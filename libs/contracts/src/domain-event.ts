import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import type { Topic } from './topics.js';
import { type Classification, type Role, roles } from './vocabulary.js';

/** What is declared beside an event class; everything about the event's wire form follows from it. */
export interface EventDeclaration {
  /** Without the `impact.` prefix and the version: `measurement.submission.submitted`. */
  readonly type: string;
  readonly version: number;
  readonly topic: Topic;
  /** The field of the data that holds the aggregate's id: record key, `ce_subject` and `ce_partitionkey`. */
  readonly key: string;
  /** Who may see the event at most; the default is `partner`. */
  readonly classification?: Classification;
}

export type EventClass<T extends object = object> = (new () => T) & { readonly prototype: T };

const declarations = new WeakMap<object, Required<EventDeclaration>>();

/** Declares a class as a domain event; the class must also stand in the catalogue. */
export function DomainEvent(declaration: EventDeclaration): ClassDecorator {
  return (target) => void declarations.set(target, { classification: 'partner', ...declaration });
}

/** Gives the declaration of an event class; throws for a class that is none. */
export function declarationOf(eventClass: object): Required<EventDeclaration> {
  const declaration = declarations.get(eventClass);
  if (!declaration)
    throw new Error(`${(eventClass as { name?: string }).name ?? 'object'} has no @DomainEvent`);
  return declaration;
}

/** Gives the full CloudEvents type, `impact.measurement.submission.submitted.v1`. */
export function eventTypeOf(eventClass: object): string {
  const { type, version } = declarationOf(eventClass);
  return `impact.${type}.v${version}`;
}

/** Who caused a fact: an opaque subject, the role used and the participation it was held at; never a name. */
export class Actor {
  /** The opaque subject of the identity provider. */
  @IsString() @Length(1, 200) readonly subject!: string;
  /** The role by which it was done. */
  @IsOptional() @IsIn(roles) readonly role?: Role;
  /** Where that role is held. */
  @IsOptional() @IsUUID() readonly participationId?: string;
}

/** The data that every event carries. Absent where no person acted: facts made by a clock or by a projection. */
export abstract class EventData {
  /** Who did it; absent where no person acted. */
  @IsOptional() @ValidateNested() @Type(() => Actor) readonly actor?: Actor;
}

/** Makes an event of its class from plain values; checks nothing, the outbox does. */
export function event<T extends object>(eventClass: EventClass<T>, data: { [K in keyof T]: T[K] }): T {
  return Object.assign(new eventClass(), data);
}
