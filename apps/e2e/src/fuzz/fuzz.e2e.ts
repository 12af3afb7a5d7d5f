import { expect, it } from 'vitest';
import { services } from '../authority/authority-table.js';
import { sharedPartnership } from '../journey.js';
import { campaign } from './campaign.js';

it('is asked for anything, by a stranger and by people of one state, and neither breaks nor writes beyond that state', async () => {
  const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);
  console.log(`Seed ${seed}: FUZZ_SEED=${seed} plays it again.`);
  const wrong = await campaign(sharedPartnership(), {
    ...{ services, examples: 4, seed, thorough: false },
    report: (line) => console.log(line),
  });
  expect(wrong).toEqual([]);
});
