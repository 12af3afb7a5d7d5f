import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, type ServiceName } from '../stack/services.js';

/** Where each kind of crash point is passed while results are filed, reviewed and counted, and conditions judged. */
const passedBy: Readonly<Record<string, readonly ServiceName[]>> = {
  command: ['measurement', 'measurement', 'backbone'],
  relay: ['measurement', 'reporting', 'backbone', 'communications'],
  consumer: ['reporting', 'communications', 'measurement'],
  publisher: ['reporting'],
  judgement: ['reporting'],
  structure: ['reporting'],
  retry: ['reporting', 'communications'],
  rebuild: ['reporting'],
};

/** A restored database is told anew by an operator, with nobody writing: its own tests end the process there. */
const passedByNoLoad = ['restore'];

/** Reads the names of the points at which a service can be ended, from the build of libs/service that the services run. */
export function crashPoints(): string[] {
  const file = join(root, 'libs/service/dist/lifecycle/crash-point.js');
  const declared = /crashPoints = \[([^\]]*)\]/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  const names = [...declared.matchAll(/'([a-z.-]+)'/g)].map(([, name]) => name!);
  if (names.length === 0) throw new Error(`${file} declares no crash points: build the services first.`);
  return names.filter((name) => !passedByNoLoad.includes(name.split('.')[0]!));
}

/** Gives the services that pass a point during a run; throws for a point that the suite does not know how to reach. */
export function servicesAt(point: string): readonly ServiceName[] {
  const services = passedBy[point.split('.')[0]!];
  if (!services)
    throw new Error(`No load of the suite reaches the crash point ${point}: say which service passes it.`);
  return services;
}
