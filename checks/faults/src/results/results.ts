import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RunResult } from '../run.js';

/** The results of runs, one JSON object a line, so that a campaign that was interrupted can go on. */
export class Results {
  private readonly all: RunResult[];

  private constructor(private readonly file: string | undefined) {
    const kept = file && existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
    this.all = kept.map((line) => JSON.parse(line) as RunResult);
  }

  /** Goes on with what the file holds, or begins it anew; without a file, results are only kept in memory. */
  static open(file: string | undefined, { resume }: { resume: boolean }): Results {
    if (file) mkdirSync(dirname(file), { recursive: true });
    if (file && !resume) rmSync(file, { force: true });
    return new Results(file);
  }

  get list(): readonly RunResult[] {
    return this.all;
  }

  has(seed: number): boolean {
    return this.all.some((result) => result.seed === seed);
  }

  add(result: RunResult): void {
    this.all.push(result);
    if (this.file) appendFileSync(this.file, `${JSON.stringify(result)}\n`);
  }
}
