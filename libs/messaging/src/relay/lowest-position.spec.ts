import { beforeEach, describe, expect, it } from 'vitest';
import { LowestPosition } from './lowest-position.js';

describe('the lowest position', () => {
  let position: LowestPosition;
  const look = (last: number, newest: number, oldest: number, aside = 0) =>
    position.look({ last: String(last), newest: String(newest), oldest: String(oldest), aside });

  beforeEach(() => {
    position = new LowestPosition();
  });

  it('stays while a transaction may still commit a lower one', () => {
    look(9, 100, 98);
    position.read(undefined);
    look(12, 103, 98);
    position.read(undefined);
    expect(position.from).toBe(1n);
    look(12, 104, 104);
    position.read(undefined);
    expect(position.from).toBe(10n);
  });

  it('is never above what was read, nor above what every later transaction may commit', () => {
    look(9, 100, 100);
    look(20, 101, 101);
    position.read('5');
    expect(position.from).toBe(5n);
    position.read('15');
    expect(position.from).toBe(10n);
  });

  it('begins again from the start when it is told to, or a key is set aside no more', () => {
    look(9, 100, 100, 2);
    look(9, 101, 101, 2);
    position.read(undefined);
    expect(position.from).toBe(10n);
    look(9, 102, 102, 1);
    expect(position.from).toBe(0n);
    position.read('3');
    expect(position.from).toBe(3n);
    position.forget();
    expect(position.from).toBe(0n);
  });
});
