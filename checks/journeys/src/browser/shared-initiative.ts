import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Partnership } from '../partnership.js';
import { initiativeFile, people, periods } from './people.js';

/** The initiative that several journeys through the browser share. */
export interface SharedInitiative {
  readonly initiativeId: string;
  /** Node ids by the last part of their code: nation, lake, riverside, hillside. */
  readonly nodes: Readonly<Record<'nation' | 'lake' | 'riverside' | 'hillside', string>>;
}

interface Node {
  readonly id: string;
  readonly name: string;
}

/** Sets it up from its files; again changes nothing. */
export async function setUpSharedInitiative(partnership: Partnership): Promise<SharedInitiative> {
  const dir = join(partnership.dir, 'browser-journeys');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'initiative.yaml'), initiativeFile);
  await partnership.impact(['apply', dir]);
  const found = await partnership.ask<{ items: { id: string }[] }>(
    'GET',
    '/backbone/v1/initiatives?code=browser-journeys',
    people.administrator,
  );
  const initiativeId = found.items[0]!.id;
  const nodes = await partnership.all<Node>(
    `/backbone/v1/participations?initiativeId=${initiativeId}`,
    people.administrator,
  );
  const named = (name: string) => nodes.find((node) => node.name === name)!.id;
  return {
    initiativeId,
    nodes: {
      nation: named('National Office'),
      lake: named('Lake State Department'),
      riverside: named('Riverside Schools'),
      hillside: named('Hillside Schools'),
    },
  };
}

interface Submission {
  readonly id: string;
  readonly status: string;
}

/** Files, accepts and then corrects one site's results in a period of their own, so that every page has something to show. */
export async function settle(partnership: Partnership, { nodes }: SharedInitiative): Promise<void> {
  const act = (id: string, action: string, as: string, body?: object) =>
    partnership.act(as, `/measurement/v1/submissions/${id}/${action}`, body);
  const file = async (n: string): Promise<string> => {
    const about = { participationId: nodes.riverside, indicator: 'students-helped@1' };
    const cells = [
      { dimension: 'school-level', option: 'high', n, d: '40' },
      { dimension: 'school-level', option: 'unknown', n: '0', d: '10' },
    ];
    const { id } = await partnership.draft<Submission>(people.reporter, {
      ...about,
      periodId: periods.settled,
      declaration: 'results',
      results: [{ n, d: '50' }],
      cells,
    });
    await act(id, 'submit', people.reporter);
    await act(id, 'endorse', people.reviewer);
    await act(id, 'accept', people.officer);
    return id;
  };
  const id = await file('12');
  await act(id, 'correct', people.reporter, { reasonCode: 'data-corrected' });
  await file('13');
}
