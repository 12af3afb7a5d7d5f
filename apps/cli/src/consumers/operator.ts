import { serviceNames } from '@impact/contracts/service-names';
import type { Command } from 'commander';
import { Api } from '../client/api.js';
import { type Settings, settingsOf } from '../client/settings.js';
import { Failure } from '../failure.js';

/** On whose behalf operators' commands speak to the local stack when nobody is named or signed in: the operator of its sample. */
const defaultOperator = 'operator@aware';

/** What every operators' command begins with. */
export function asOperator(command: Command): { api: Api; settings: Settings } {
  const settings = settingsOf(command);
  return { api: new Api({ ...settings, otherwise: defaultOperator }), settings };
}

/** Gives the services that are asked: the one that is named, or all. */
export function servicesNamed(name: string | undefined): readonly string[] {
  if (name === undefined) return serviceNames;
  if ((serviceNames as readonly string[]).includes(name)) return [name];
  throw new Failure(`There is no service ${name}: name one of ${serviceNames.join(', ')}.`, 2);
}

/** Gives the address of the service that a consumer group belongs to: `reporting` of `reporting.directory`. */
export function serviceOf(group: string): string {
  const [service] = servicesNamed(group.split('.')[0]);
  return `/api/${service}/v1`;
}
