import type { Panel } from '../load/panel.js';
import { Answers } from '../stack/answers.js';

/** The tables of the two peers that use ids as they come. */
const byId = `
  create table participation (id uuid primary key, parent_id uuid);
  create table contribution (
    submission_id uuid primary key, participation_id uuid not null, indicator text not null, period text not null,
    version int not null, n numeric not null, d numeric not null) with (fillfactor = 80);
  create table figure (
    node_id uuid not null, indicator text not null, period text not null,
    n numeric not null, d numeric not null, reported int not null,
    primary key (node_id, indicator, period)) with (fillfactor = 70)`;

/** The tables of the peer without guards: short codes, one sum per partition so that partitions do not wait. */
const byCode = `
  create table node (code int primary key, id uuid not null, path int[] not null);
  create table position (partition int primary key, next bigint not null);
  create table contribution (
    node int not null, indicator int not null, period int not null, version int not null,
    n numeric not null, d numeric not null, primary key (node, indicator, period)) with (fillfactor = 80);
  create table figure (
    node int not null, indicator int not null, period int not null, slot int not null,
    n numeric not null, d numeric not null, reported int not null,
    primary key (node, indicator, period, slot)) with (fillfactor = 70)`;

/** Makes the tables of the plain and the tuned peer, and tells them who belongs to whom. */
export async function makeTablesById(databaseUrl: string, { nation, states, sites }: Panel): Promise<void> {
  const answers = await Answers.of(databaseUrl);
  const children = [...states, ...sites];
  await answers.run(byId);
  await answers.run('insert into participation select * from unnest($1::uuid[], $2::uuid[])', [
    [nation, ...children.map(({ id }) => id)],
    [null, ...children.map(({ parent }) => parent)],
  ]);
  await answers.close();
}

/** Makes the tables of the peer without guards, with its tree as paths of codes. */
export async function makeTablesByCode(
  databaseUrl: string,
  { nation, states, sites }: Panel,
  partitions: number,
): Promise<void> {
  const answers = await Answers.of(databaseUrl);
  const codes = new Map([nation, ...[...states, ...sites].map(({ id }) => id)].map((id, i) => [id, i + 1]));
  const parents = new Map([...states, ...sites].map(({ id, parent }) => [id, parent]));
  const pathOf = (id: string): number[] => {
    const parent = parents.get(id);
    return parent === undefined ? [] : [codes.get(parent)!, ...pathOf(parent)];
  };
  await answers.run(byCode);
  await answers.run(
    'insert into node select code, id, path::int[] from unnest($1::int[], $2::uuid[], $3::text[]) as t(code, id, path)',
    [[...codes.values()], [...codes.keys()], [...codes.keys()].map((id) => `{${pathOf(id).join(',')}}`)],
  );
  await answers.run('insert into position select i, 0 from generate_series(0, $1 - 1) as i', [partitions]);
  await answers.close();
}
