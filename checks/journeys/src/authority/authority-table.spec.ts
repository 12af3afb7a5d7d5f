import { roles } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { authorityTable } from './authority-table.js';
import { carriedByRoutes } from './carried-fields.js';
import { declaredRoutes, differences } from './declared-routes.js';

const table = authorityTable();
const declared = declaredRoutes();

describe('the table of who may do what', () => {
  it('has a line for every route, asked by whom the route is declared for', () => {
    expect(declared.length).toBeGreaterThan(120);
    expect(differences(table, declared)).toEqual([]);
  });

  it('notices whatever is changed in the declaration of any one route', () => {
    for (const [at, { route, askedBy }] of declared.entries()) {
      const held = typeof askedBy === 'string' ? [] : askedBy;
      const others = roles.filter((role) => !held.includes(role));
      const mutations = [
        ...['public', 'member', 'signed-in'].filter((each) => each !== askedBy),
        ...others.map((role) => [...held, role].sort()),
        ...held.map((role) => held.filter((each) => each !== role)),
      ];
      for (const mutated of mutations) {
        const code = declared.with(at, { route, askedBy: mutated });
        expect(differences(table, code), `${route} for ${String(mutated)}`).toHaveLength(1);
      }
    }
  });

  it('notices a route more and a route less', () => {
    expect(differences(table, declared.slice(1))).toEqual([`${declared[0]!.route} does not exist`]);
    const more = { route: 'POST backbone/secrets', askedBy: 'public' };
    expect(differences(table, [...declared, more])).toEqual([
      `${more.route} is missing in docs/authority.md`,
    ]);
  });

  const carried = carriedByRoutes();
  const lines = new Map(table.map((row) => [row.route, row]));

  it('says who is told, of every route whose answer has a field for numbers or for what may be a draft', () => {
    const numbers = carried.filter((each) => each.numbers).map(({ route }) => route);
    expect(numbers.length).toBeGreaterThan(15);
    expect(numbers.filter((route) => (lines.get(route)?.people ?? 'none') === 'none')).toEqual([]);
    const drafts = carried.filter((each) => each.drafts).map(({ route }) => route);
    expect(drafts.length).toBeGreaterThan(15);
    expect(drafts.filter((route) => (lines.get(route)?.drafts ?? 'none') === 'none')).toEqual([]);
  });

  it('withholds wherever somebody asks who is not entrusted, and nowhere else', () => {
    const entrusted = ['coordinator', 'reporter', 'reviewer', 'steward'];
    const alone = (row: (typeof table)[number], among: readonly string[]) =>
      Array.isArray(row.askedBy) && row.askedBy.every((role: string) => among.includes(role));
    for (const row of table) {
      const authors = row.route.includes('backbone/lessons') ? ['coordinator'] : ['planner', 'reporter'];
      const told = /plans\/(plans|goals)/.test(row.route) ? [...entrusted, 'planner'] : entrusted;
      if (row.people !== 'none' && row.people !== 'masked')
        expect(row.people === 'entrusted', row.route).toBe(alone(row, told));
      if (row.drafts === 'author') expect(alone(row, authors), row.route).toBe(true);
      if (row.drafts === 'handed in') expect(alone(row, authors), row.route).toBe(false);
    }
  });

  it('says for every route where, of roles that may ask at all', () => {
    for (const { route, askedBy, where } of table)
      if (typeof where !== 'string')
        for (const { who } of where)
          if (Array.isArray(askedBy) && who !== 'reader' && who !== 'everybody')
            expect(askedBy, route).toContain(who);
  });
});
