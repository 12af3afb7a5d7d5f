import type { TestProject } from 'vitest/node';
import { ensureChromium } from '../../scripts/ensure-chromium.mjs';

/** The journeys in a browser need one; there is no run without it. */
export default function setup(project: TestProject): void {
  project.provide('chromium', ensureChromium());
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of a Chromium. */
    chromium: string;
  }
}
