import type { TestProject } from 'vitest/node';
import { Partnership } from '../journeys/src/partnership.js';

/** One running partnership, empty at first, for all journeys: each sets up an initiative of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const partnership = await Partnership.start();
  project.provide('partnership', partnership.location);
  return () => partnership.stop();
}
