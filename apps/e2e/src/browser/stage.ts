import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Partnership } from '../partnership.js';
import { initiativeFile, people } from './people.js';

/** The initiative that the journeys through the browser play in. */
export interface Stage {
  readonly initiativeId: string;
  /** Node ids by the last part of their code: nation, lake, riverside, hillside. */
  readonly nodes: Readonly<Record<'nation' | 'lake' | 'riverside' | 'hillside', string>>;
}

interface Node {
  readonly id: string;
  readonly name: string;
}

/** Sets it up from its files; again changes nothing. */
export async function setStage(partnership: Partnership): Promise<Stage> {
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
