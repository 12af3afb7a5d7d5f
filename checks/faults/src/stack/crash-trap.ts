import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Crash } from '../plan/plan.js';

/** The file by which a service's preload learns at which point it is to end (see bin/crash-point.mjs). */
export class CrashTrap {
  constructor(readonly file: string) {
    mkdirSync(dirname(file), { recursive: true });
  }

  arm({ point, hits }: Pick<Crash, 'point' | 'hits'>): void {
    rmSync(`${this.file}.sprung`, { force: true });
    writeFileSync(`${this.file}.draft`, JSON.stringify({ point, hits }));
    renameSync(`${this.file}.draft`, this.file);
  }

  /** Tells whether a process has ended at the point. */
  get sprung(): boolean {
    return existsSync(`${this.file}.sprung`);
  }

  disarm(): void {
    rmSync(this.file, { force: true });
  }
}
