import { Failure } from '../failure.js';
import { type ByCode, codeText, parseCode } from './codes.js';
import type { Award, Initiative, Membership, Organization, Participation } from './current.js';
import type { Job } from './job.js';
import { movesBetween, wantedHistory } from './moves.js';
import { periodsBetween } from './periods.js';
import { codesOf, type WantedInitiative, type WantedMembership, type WantedParticipation } from './wanted.js';
import type { Fields } from './written.js';

const shown = 10;

/** A field of something that is there and that the files say otherwise; apply does not change it. */
export interface Difference {
  readonly kind: string;
  readonly name: string;
  readonly field: string;
  readonly now: unknown;
  readonly wanted: unknown;
  /** What to do instead. */
  readonly remedy: string;
}

/** What is there of the things that the files name. */
export interface Standing {
  readonly initiative: Initiative | undefined;
  readonly organizations: ByCode<Organization>;
  readonly participations: ByCode<Participation>;
  readonly awards: readonly Award[];
  readonly memberships: readonly Membership[];
  readonly indicators: readonly (Fields & { indicator: string; status: string })[];
  readonly periods: readonly { periodId: string; label?: string | null }[];
}

/** Notes every difference that apply does not make; unless in a dry run, refuses the files with all of them. */
export function refuseUnmakeable(job: Job, differences: readonly Difference[]): void {
  const texts = differences.map(
    ({ kind, name, field, now, wanted, remedy }) =>
      `${kind} ${name}: ${field} is ${text(now)}, the files say ${text(wanted)}: ${remedy}`,
  );
  if (job.dryRun)
    for (const { kind, name, field, now, wanted } of differences)
      job.differs(`${kind} ${field}, which apply refuses`, `${name} ${text(now)} → ${text(wanted)}`);
  else if (texts.length > 0) {
    const rest = texts.length > shown ? [`  … and ${texts.length - shown} more: see impact diff`] : [];
    const lines = texts.slice(0, shown).map((line) => `  ${line}`);
    throw new Failure(
      ['These differ and apply does not change them; nothing was made:', ...lines, ...rest].join('\n'),
    );
  }
}

/** Finds what differs between things that are there and what the files say of them; what files leave out says nothing. */
export function unmakeable(wanted: WantedInitiative, standing: Standing): Difference[] {
  return [
    ...ofInitiative(wanted, standing),
    ...ofOrganizations(wanted, standing),
    ...ofAwards(wanted, standing),
    ...wanted.participations.flatMap((each) => ofParticipation(each, standing)),
    ...ofIndicators(wanted, standing),
    ...ofPeriods(wanted, standing),
    ...wanted.memberships.flatMap((each) => ofMembership(each, standing)),
  ];
}

const fixed = 'it cannot change; write what stands.';

function ofInitiative(
  { initiative: { code, federalAgency, validFrom, codes } }: WantedInitiative,
  { initiative, organizations, participations }: Standing,
): Difference[] {
  if (!initiative) return [];
  const root = participations.get('root');
  const said = { federalAgency: organizations.get(federalAgency)?.id, validFrom, codes };
  const now = {
    federalAgency: initiative.federalAgencyId,
    validFrom: root?.validFrom,
    codes: (root?.codes ?? []).map(codeText),
  };
  return differing('initiative', code, said, now, fixed);
}

const ofOrganizations = ({ organizations: wanted }: WantedInitiative, { organizations }: Standing) =>
  wanted.flatMap(({ ...said }) => {
    const now = organizations.any(said.codes);
    const remedy = `change it with PUT /api/backbone/v1/organizations/${now?.id}, or write what stands.`;
    return now ? differing('organization', said.codes[0]!, { ...said }, withCodes(now), remedy) : [];
  });

const ofAwards = ({ awards: wanted }: WantedInitiative, { awards, organizations }: Standing) =>
  wanted.flatMap(({ funder, recipient, number, ...said }) => {
    const now = awards.find((each) => each.number === number);
    if (!now) return [];
    const parties = {
      funderId: organizations.get(funder)?.id,
      recipientId: organizations.get(recipient)?.id,
    };
    const amend = `amend it with POST /api/backbone/v1/awards/${now.id}/amendments, or write what stands.`;
    return [
      ...differing('award', number, { ...said }, { ...now }, amend),
      ...differing('award', number, parties, { ...now }, fixed),
    ];
  });

function ofParticipation(
  wanted: WantedParticipation,
  { organizations, participations, awards }: Standing,
): Difference[] {
  const now = participations.any(codesOf(wanted));
  if (!now) return [];
  const [name] = codesOf(wanted) as [string];
  const { tier, codes, validFrom, validTo } = wanted;
  const said = {
    ...{ tier, codes, validFrom, name: wanted.name },
    organizationId: organizations.get(wanted.organization)?.id,
    award: wanted.award,
    ...(now.validTo && { validTo }),
  };
  const award = awards.find(({ id }) => id === now.awardId)?.number;
  return [
    ...differing('participation', name, said, { ...withCodes(now), award }, fixed),
    ...undated(name, wanted, now, participations),
  ];
}

/** A parent that differs is moved where the files say since when; a history that they are silent about is kept. */
function undated(
  name: string,
  wanted: WantedParticipation,
  now: Participation,
  participations: ByCode<Participation>,
): Difference[] {
  const history = wantedHistory(wanted, participations);
  if (wanted.moves || !history || movesBetween(now.parents, history).length === 0) return [];
  const codeOf = (id: string): string => {
    const parent = participations.all().find((each) => each.id === id);
    return parent?.id === participations.get('root')?.id ? 'root' : codeText(parent!.codes[0]!);
  };
  const stands = now.parents.map(({ parentId, from }) => `${codeOf(parentId)} from ${from}`).join(', then ');
  return [
    {
      ...{ kind: 'participation', name, field: 'parent', now: stands, wanted: wanted.parent },
      remedy:
        'say since when: the first parent as parent, and moves: [{ from: YYYY-MM-DD, parent: … }], or moves: [] where it was never under another.',
    },
  ];
}

/** A draft takes what the files say; a last day is given to what has none by retiring it. */
const ofIndicators = ({ indicators: wanted }: WantedInitiative, { indicators }: Standing) =>
  wanted.flatMap(({ code, version, ...said }) => {
    const name = `${code}@${version}`;
    const now = indicators.find(({ indicator, status }) => indicator === name && status !== 'draft');
    if (!now) return [];
    const { effectiveTo, ...entry } = said as Fields;
    const remedy = `a published version never changes; publish ${code}@${version + 1}, or write what stands.`;
    return differing(
      'indicator',
      name,
      { ...entry, ...(now['effectiveTo'] ? { effectiveTo } : {}) },
      now,
      remedy,
    );
  });

function ofPeriods({ periods: wanted }: WantedInitiative, { periods }: Standing): Difference[] {
  const opened = new Map(periods.map((each) => [each.periodId, each]));
  const remedy = 'a label is given when a period is opened; write what stands.';
  return wanted.flatMap(({ from, to, label }) =>
    periodsBetween(from, to).flatMap((periodId) => {
      const now = opened.get(periodId);
      return now ? differing('period', periodId, { label }, { ...now }, remedy) : [];
    }),
  );
}

function ofMembership(
  { subject, role, at, ...said }: WantedMembership,
  { participations, memberships }: Standing,
): Difference[] {
  const node = participations.get(at);
  const held = memberships.filter(
    (each) =>
      each.status !== 'revoked' &&
      each.subject === subject &&
      each.role === role &&
      each.participationId === node?.id,
  );
  const found = held.map((each) =>
    differing(
      'membership',
      `${role} ${subject} at ${at}`,
      { ...said },
      { ...each },
      'revoke it, then apply grants it anew; or write what stands.',
    ),
  );
  return found.some((differences) => differences.length === 0) ? [] : (found[0] ?? []);
}

const withCodes = <T extends { codes: readonly { scheme: string; code: string }[] }>(thing: T): Fields => ({
  ...thing,
  codes: thing.codes.map(codeText),
});

function differing(kind: string, name: string, said: Fields, now: Fields, remedy: string): Difference[] {
  return Object.entries(said)
    .filter(([field, wanted]) => wanted !== undefined && !holds(field, wanted, now[field]))
    .map(([field, wanted]) => ({ kind, name, field, now: now[field], wanted, remedy }));
}

/** Codes may be more than the files say: others name the same thing by theirs. */
const holds = (field: string, wanted: unknown, now: unknown): boolean =>
  field === 'codes'
    ? (wanted as string[]).every((code) => (now as string[]).includes(codeText(parseCode(code))))
    : plain(wanted) === plain(now);

/** Writes a value so that equal ones are equal texts: the order of fields says nothing, and an absent one is null. */
export const plain = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(
          Object.entries(each)
            .filter(([, field]) => field !== undefined && field !== null)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : each,
  );

const text = (value: unknown): string => (typeof value === 'string' ? value : plain(value));
