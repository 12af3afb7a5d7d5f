import { applyHomicides, importHomicides, rows } from '../stack/homicides.js';
import { Partnership } from '../stack/partnership.js';
import type { Finding } from './part.js';

/** The county file from the command line into submitted results: uploaded, mapped, checked, committed. */
export async function importFile(): Promise<Finding> {
  const partnership = await Partnership.start();
  try {
    await applyHomicides(partnership);
    const seconds = await importHomicides(partnership);
    const perSecond = rows / seconds;
    return {
      table: `\nImport of county-homicides.csv: ${rows} rows in ${seconds.toFixed(1)} s, ${Math.round(perSecond)} rows per second`,
      figures: { rows, seconds, perSecond },
    };
  } finally {
    await partnership.stop();
  }
}
