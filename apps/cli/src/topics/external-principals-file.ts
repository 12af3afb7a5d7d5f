import { faultsOf, type ExternalPrincipals } from '@impact/contracts';
import { Failure } from '../failure.js';
import { readYaml } from '../yaml-file.js';

/** Reads who, besides the services, reads and writes topics; refuses a file with the place of all that is wrong in it. */
export function readExternalPrincipals(path: string): ExternalPrincipals {
  const declaration = readYaml(path);
  const faults = faultsOf(declaration);
  if (faults.length > 0) throw new Failure(faults.map((fault) => `${path}: ${fault}`).join('\n'), 2);
  const { figures = {}, agencies = [] } = declaration as Partial<ExternalPrincipals>;
  return { figures, agencies };
}
