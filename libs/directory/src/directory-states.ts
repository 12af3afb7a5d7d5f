import { sql, type Statement } from '@impact/service';

/** How states of one kind are written to the directory. */
interface StateTable {
  readonly table: string;
  /** The columns of the table with the fields of the event's data that fill them; the first is the key. */
  readonly columns: Readonly<Record<string, string>>;
  /** The types of the fields. */
  readonly fields: string;
}

interface Id {
  readonly id: string;
}

/** Statements over states as a JSON array, each with its version. */
export interface StateQueries {
  /** Writes those that are newer than what is stored, and gives them. */
  readonly write: Statement<{ states: string }, Id>;
  /** Gives those whose version is stored with other contents. */
  readonly conflicts: Statement<{ states: string }, Id & { readonly version: number }>;
}

function queriesOf({ table, columns, fields }: StateTable): StateQueries {
  const names = Object.keys(columns);
  const values = Object.values(columns).map((field) => `s."${field}"`);
  const states = `jsonb_to_recordset(:states::jsonb) as s(${fields}, version bigint)`;
  return {
    write: sql`
      insert into ${table} as d (${names.join(', ')}, version)
      select ${values.join(', ')}, s.version from ${states}
      on conflict (id) do update
        set ${[...names.slice(1), 'version'].map((name) => `${name} = excluded.${name}`).join(', ')}
      where excluded.version > d.version
      returning d.id`,
    conflicts: sql`
      select d.id, d.version from ${states} join ${table} d on d.id = ${values[0]!} and d.version = s.version
      where (${names.map((name) => `d.${name}`).join(', ')}) is distinct from (${values.join(', ')})`,
  };
}

export const initiativeStates = queriesOf({
  table: 'directory_initiative',
  columns: {
    id: 'initiativeId',
    code: 'code',
    title: 'title',
    status: 'status',
    planning_year: 'planningYear',
    federal_agency_id: 'federalAgencyId',
    root_participation_id: 'rootParticipationId',
    sectors: 'sectors',
    required_pairs: 'requiredPairs',
    time_zone: 'timeZone',
  },
  fields: `"initiativeId" uuid, code text, title text, status text, "planningYear" int, "federalAgencyId" uuid,
    "rootParticipationId" uuid, sectors jsonb, "requiredPairs" jsonb, "timeZone" text`,
});

export const participationStates = queriesOf({
  table: 'directory_participation',
  columns: {
    id: 'participationId',
    initiative_id: 'initiativeId',
    organization_id: 'organizationId',
    award_id: 'awardId',
    tier: 'tier',
    name: 'name',
    codes: 'codes',
    parents: 'parents',
    valid_from: 'validFrom',
    valid_to: 'validTo',
  },
  fields: `"participationId" uuid, "initiativeId" uuid, "organizationId" uuid, "awardId" uuid, tier text, name text,
    codes jsonb, parents jsonb, "validFrom" date, "validTo" date`,
});

export const membershipStates = queriesOf({
  table: 'directory_membership',
  columns: {
    id: 'membershipId',
    initiative_id: 'initiativeId',
    participation_id: 'participationId',
    subject: 'subject',
    role: 'role',
    valid_from: 'validFrom',
    valid_to: 'validTo',
    status: 'status',
  },
  fields: `"membershipId" uuid, "initiativeId" uuid, "participationId" uuid, subject text, role text,
    "validFrom" date, "validTo" date, status text`,
});
