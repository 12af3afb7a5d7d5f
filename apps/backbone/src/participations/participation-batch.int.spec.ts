import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { created, Partnership } from '../testing/partnership.js';
import { RunningBackbone } from '../testing/running-backbone.js';

describe('a batch of participations', () => {
  let backbone: RunningBackbone;
  let partnership: Partnership;
  let state: string;
  let organizations: { id: string }[];

  const enrolments = () =>
    organizations.map(({ id }) => ({
      initiativeId: partnership.initiative.id,
      organizationId: id,
      tier: 'local',
      parentId: state,
      validFrom: '2023-01-01',
    }));

  beforeAll(async () => {
    backbone = await RunningBackbone.start();
    partnership = await Partnership.open(backbone);
    state = await partnership.state();
    const items = Array.from({ length: 500 }, (_, index) => ({
      legalName: `County ${index}`,
      kind: 'local_education_agency',
      codes: [{ scheme: 'fips', code: String(index).padStart(5, '0') }],
    }));
    organizations = created(await backbone.post('organizations/batch', { items })).items;
  });
  afterAll(() => backbone?.stop());

  it('is refused as a whole, naming every wrong item by its index', async () => {
    const items: object[] = enrolments();
    items[3] = { ...items[3], parentId: organizations[0]!.id };
    items[7] = { ...items[7], validFrom: '2020-02-01' };
    const { status, body } = await backbone.post('participations/batch', { items });
    expect(status).toBe(422);
    expect(body.errors.map(({ code, path }: { code: string; path: string }) => [code, path])).toEqual([
      ['PARTICIPATION_NOT_FOUND', 'items[3]'],
      ['PARENT_NOT_ACTIVE', 'items[7].parentId'],
    ]);
    const [{ count }] = await backbone.database.query(
      `select count(*)::int from participation where tier = 'local'`,
    );
    expect(count).toBe(0);
  });

  it('starts 500 at once with few statements, with their events and their place in the tree', async () => {
    const statements = vi.spyOn(backbone.database.logger, 'logQuery');
    const { items } = created(await backbone.post('participations/batch', { items: enrolments() }));
    expect(statements.mock.calls.length).toBeLessThan(30);
    expect(items).toHaveLength(500);
    expect(items[42]).toMatchObject({ organizationId: organizations[42]!.id, name: 'County 42', version: 1 });
    expect(await backbone.eventsOf(items[499].id)).toHaveLength(1);
    const found = await backbone.ask('participations?scheme=fips&code=00042');
    expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([items[42].id]);
  });

  it('refuses codes that are taken, by index', async () => {
    const { body } = await backbone.post('participations/batch', { items: enrolments().slice(0, 2) });
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'items[0].codes[0]',
      'items[1].codes[0]',
    ]);
  });
});
