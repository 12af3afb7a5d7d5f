import type { EventClass } from './domain-event.js';

/** How events of an older version become those of a newer one. */
export interface Upcast<Old extends object = object> {
  /** The version just before, or an older one. */
  readonly from: EventClass<Old>;
  /** Gives the data of the newer version as plain values; pure, and total for every event that was ever published. */
  readonly raise: (old: Old) => object;
}

const upcasts = new WeakMap<object, Upcast>();

/** Declares how a class is made of its older version, so that one handler takes both. */
export function UpcastFrom<Old extends object>(
  from: EventClass<Old>,
  raise: (old: Old) => object,
): ClassDecorator {
  return (target) => void upcasts.set(target, { from, raise } as unknown as Upcast);
}

/** Gives how a class is made of an older one; undefined where it does not say. */
export const upcastOf = (eventClass: object): Upcast | undefined => upcasts.get(eventClass);
