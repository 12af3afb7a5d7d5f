import { periodSpan } from '@impact/partnership-rules';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { EntityManager } from 'typeorm';
import { parse } from 'yaml';
import { idOf } from '../../aggregate-ids.js';
import { Indicator } from '../../indicators/indicator.entity.js';
import { MeasureSet } from '../../measure-sets/measure-set.entity.js';
import { Period } from '../../periods/period.entity.js';

const samples = new URL('../../../../../samples/', import.meta.url);

export const sampleText = (path: string): string => readFileSync(new URL(path, samples), 'utf8');
export const sampleYaml = (path: string) => parse(sampleText(path));

/** A participation to be: its codes, `scheme:code`, and its parent's or `root`. */
export interface Site {
  readonly codes: readonly string[];
  readonly tier: string;
  readonly parent: string;
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** What is measured, as an `initiative.yaml` says it. */
export interface Measures {
  readonly indicators: readonly { readonly code: string; readonly version: number }[];
  readonly measureSet: { readonly effectiveFrom: string; readonly entries: readonly object[] };
}

/** What of a committed sample a test sets up; `measures` in place of its own where they are given. */
export interface Sample {
  readonly name: string;
  readonly measures?: Measures;
  readonly sites: readonly Site[];
  readonly periodIds: readonly string[];
}

/** Counties, and the states that their codes begin with. */
export function countiesAndStates(fips: Iterable<string>): Site[] {
  const codes = [...new Set(fips)];
  const states = [...new Set(codes.map((code) => code.slice(0, 2)))];
  return [
    ...states.map((code) => ({ codes: [`fips:${code}`], tier: 'state', parent: 'root' })),
    ...codes.map((code) => ({ codes: [`fips:${code}`], tier: 'local', parent: `fips:${code.slice(0, 2)}` })),
  ];
}

/** Writes what the directory would have heard of the sample, and what the steward would have published; gives the initiative's id. */
export async function settle(manager: EntityManager, sample: Sample): Promise<string> {
  const { name, sites } = sample;
  const [initiativeId, rootId] = [randomUUID(), randomUUID()];
  await manager.query(
    `insert into directory_initiative
       (id, code, title, status, federal_agency_id, root_participation_id, sectors, time_zone, version)
     values ($1, $2, $2, 'active', $1, $3, '[]', 'UTC', 1)`,
    [initiativeId, name, rootId],
  );
  const rows = rowsOf(sites, rootId);
  await manager.query(
    `insert into directory_participation
       (id, initiative_id, organization_id, tier, name, codes, parents, valid_from, valid_to, version)
     select id, $1, id, tier, id::text, codes, parents, valid_from, valid_to, 1
     from jsonb_populate_recordset(null::directory_participation, $2)`,
    [initiativeId, JSON.stringify(rows)],
  );
  await manager.query(
    `insert into directory_participation_parent (participation_id, parent_id, from_day)
     select id, (parents -> 0 ->> 'parentId')::uuid, valid_from from directory_participation
     where initiative_id = $1 and parents <> '[]'`,
    [initiativeId],
  );
  await manager.query(
    `insert into directory_membership
       (id, initiative_id, participation_id, subject, role, valid_from, status, version)
     values ($1, $2, $3, 'rosa', 'reporter', '1900-01-01', 'granted', 1)`,
    [randomUUID(), initiativeId, rootId],
  );
  await define(manager, initiativeId, sample);
  return initiativeId;
}

function rowsOf(sites: readonly Site[], rootId: string) {
  const ids = new Map(
    sites.flatMap(({ codes }) => ((id) => codes.map((code) => [code, id] as const))(randomUUID())),
  );
  const codesOf = (codes: readonly string[]) =>
    codes.map((text) => ({
      scheme: text.slice(0, text.indexOf(':')),
      code: text.slice(text.indexOf(':') + 1),
    }));
  const root = {
    id: rootId,
    tier: 'federal',
    codes: codesOf(['nation:US']),
    parents: [],
    valid_from: '1900-01-01',
  };
  return [
    root,
    ...sites.map(({ codes, tier, parent, validFrom = '1900-01-01', validTo = null }) => ({
      id: ids.get(codes[0]!),
      tier,
      codes: codesOf(codes),
      parents: [{ parentId: parent === 'root' ? rootId : ids.get(parent), from: validFrom }],
      valid_from: validFrom,
      valid_to: validTo,
    })),
  ];
}

async function define(manager: EntityManager, initiativeId: string, { name, measures, periodIds }: Sample) {
  const { indicators, measureSet }: Measures = measures ?? sampleYaml(`${name}/initiative.yaml`);
  for (const { code, version, ...entry } of indicators) {
    const published = { status: 'published', effectiveTo: null, version: 2 };
    const indicator = `${code}@${version}`;
    const indicatorId = idOf('indicator', initiativeId, indicator);
    const row = { ...published, indicatorId, indicator, initiativeId, code, entry };
    await manager.insert(Indicator, row as never);
  }
  const entries = measureSet.entries.map((one) => ({ requiredDimensions: [], expected: [], ...one }));
  const set = { ...measureSet, entries, measureSetId: initiativeId, initiativeId, version: 1 };
  await manager.insert(MeasureSet, set);
  const periods = periodIds.map((id) => Period.open(initiativeId, periodSpan(id)!, '2024-01-01'));
  await manager.insert(Period, periods);
}
