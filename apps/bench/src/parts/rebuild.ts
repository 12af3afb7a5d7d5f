import { applyHomicides, importHomicides, rows } from '../stack/homicides.js';
import { Partnership } from '../stack/partnership.js';
import type { Finding } from './part.js';

/** The projection of the county file made anew beside the live one. */
export async function rebuild(): Promise<Finding> {
  const partnership = await Partnership.start();
  try {
    if (!(await partnership.knows('rebuild')))
      return { table: '\nRebuild: this version has no command for it', figures: null };
    await applyHomicides(partnership);
    await importHomicides(partnership);
    const began = performance.now();
    await partnership.impact(['rebuild']);
    const seconds = (performance.now() - began) / 1_000;
    return {
      table: `\nRebuild of ${rows} submissions: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} per second`,
      figures: { rows, seconds, perSecond: rows / seconds },
    };
  } finally {
    await partnership.stop();
  }
}
