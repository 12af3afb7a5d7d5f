/** Who, besides the services, reads and writes topics: award recipients read figures, agencies send results. */
export interface ExternalPrincipals {
  /** By initiative and scope, which is `federal` or a state's code: the award recipient who alone reads that scope's figures. */
  readonly figures: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Agencies that send results by Kafka. */
  readonly agencies: readonly string[];
}

export const noExternalPrincipals: ExternalPrincipals = { figures: {}, agencies: [] };

const initiativePattern = /^[a-z0-9][a-z0-9-]{0,59}$/;
const namePattern = /^[a-z0-9-]{1,60}$/;
const nameRule = 'write 1 to 60 of a-z, 0-9 and -';
const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names everything that is wrong with a declaration that was read from a file, each with its place; empty where nothing is. */
export function faultsOf(declaration: Readonly<Record<string, unknown>>): string[] {
  const { figures = {}, agencies = [], ...unknown } = declaration;
  return [
    ...Object.keys(unknown).map((key) => `${key} is not known: only figures and agencies are.`),
    ...(isMapping(figures) ? faultsOfFigures(figures) : ['figures must map initiatives to their scopes.']),
    ...(Array.isArray(agencies) ? faultsOfAgencies(agencies) : ['agencies must be a list of names.']),
  ];
}

function faultsOfFigures(figures: Record<string, unknown>): string[] {
  return Object.entries(figures).flatMap(([initiative, scopes]) => {
    const place = `figures.${initiative}`;
    if (!isMapping(scopes)) return [`${place} must map federal and states' codes to award recipients.`];
    const name = initiativePattern.test(initiative) ? [] : [`${place} is no initiative's code: ${nameRule}.`];
    return [...name, ...faultsOfScopes(place, scopes)];
  });
}

function faultsOfScopes(place: string, scopes: Record<string, unknown>): string[] {
  const scopeOf = new Map<unknown, string>();
  return Object.entries(scopes).flatMap(([scope, recipient]) => {
    const other = scopeOf.get(recipient);
    scopeOf.set(recipient, scope);
    if (!namePattern.test(scope))
      return [`${place}.${scope} is neither federal nor a state's code: ${nameRule}.`];
    if (!isName(recipient)) return [`${place}.${scope} has no award recipient's name: ${nameRule}.`];
    if (other === undefined) return [];
    return [
      `${place}.${other} and ${place}.${scope} both name ${recipient}: nobody reads another scope's figures.`,
    ];
  });
}

function faultsOfAgencies(agencies: readonly unknown[]): string[] {
  return agencies.flatMap((agency, at) => {
    if (!isName(agency)) return [`agencies.${at} is no agency's name: ${nameRule}.`];
    if (agency === 'results') return [`agencies.${at}: results is reserved, choose another name.`];
    if (agencies.indexOf(agency) !== at) return [`agencies.${at}: ${agency} is listed twice.`];
    return [];
  });
}

const isName = (value: unknown): value is string => typeof value === 'string' && namePattern.test(value);
