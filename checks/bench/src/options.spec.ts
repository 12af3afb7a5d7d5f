import { describe, expect, it } from 'vitest';
import { readOptions } from './options.js';

describe('the options of the bench', () => {
  it('are every part, at full size, when nothing is said', () => {
    const { parts, scale } = readOptions([]);
    expect(parts).toEqual([
      'projection',
      'relay',
      'import',
      'rebuild',
      'freshness',
      'conditions',
      'poison',
      'idle',
    ]);
    expect(scale).toMatchObject({
      size: 240_000,
      alternations: 5,
      idleSeconds: 60,
      sites: [3_250, 6_500, 13_000],
    });
  });

  it('choose parts and sizes', () => {
    const { parts, scale } = readOptions(['--only', 'relay,idle', '--size', '800', '--seconds', '2']);
    expect(parts).toEqual(['relay', 'idle']);
    expect(scale).toMatchObject({ size: 800, peerTime: { forMs: 2_000 }, freshness: { seconds: 2 } });
  });

  it('refuse a part that does not exist', () => {
    expect(() => readOptions(['--only', 'relay,speed'])).toThrow('There is no part speed.');
  });

  it('refuse a size that is no whole number', () => {
    expect(() => readOptions(['--size', 'many'])).toThrow(
      '--size must be a whole number from 1; found many.',
    );
  });
});
