import { declarationOf } from '@impact/contracts';
import type { DynamicModule, Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { PATTERN_EXTRAS_METADATA } from '@nestjs/microservices/constants.js';
import type { HandlerExtras } from '../consumer/on-event.js';

/** Names, in the order of the alphabet, the topics of all events that a module and those that it imports handle. */
export async function topicsRead(module: Type): Promise<string[]> {
  const topics = new Set<string>();
  for (const controller of await controllersOf(module))
    for (const extras of extrasOf(controller))
      for (const eventClass of extras.classes.values()) topics.add(declarationOf(eventClass).topic.name);
  return [...topics].sort();
}

type Imported = Type | DynamicModule;

async function controllersOf(module: Imported, seen = new Set<Imported>()): Promise<Type[]> {
  if (seen.has(module)) return [];
  seen.add(module);
  const dynamic = 'module' in module ? module : { module, imports: [], controllers: [] };
  const listed = <T>(key: string, given: readonly T[] = []): T[] => [
    ...given,
    ...((Reflect.getMetadata(key, dynamic.module) ?? []) as T[]),
  ];
  const imports = await Promise.all(listed<unknown>(MODULE_METADATA.IMPORTS, dynamic.imports));
  const below = await Promise.all(imports.map((each) => controllersOf(each as Imported, seen)));
  return [...listed(MODULE_METADATA.CONTROLLERS, dynamic.controllers), ...below.flat()];
}

function extrasOf(controller: Type): HandlerExtras[] {
  const prototype = controller.prototype as object;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const method = Object.getOwnPropertyDescriptor(prototype, name)?.value as object | undefined;
    const extras =
      method && (Reflect.getMetadata(PATTERN_EXTRAS_METADATA, method) as HandlerExtras | undefined);
    return extras?.classes ? [extras] : [];
  });
}
