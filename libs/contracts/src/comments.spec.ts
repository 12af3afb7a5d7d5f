import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { Comments } from './comments.js';
import { eventGaps } from './reference.js';
import { sentencesOf } from './sentences.js';

const folder = mkdtempSync(join(tmpdir(), 'comments-'));
const written = (text: string): Comments => {
  writeFileSync(join(folder, 'things.ts'), text);
  return new Comments([folder]);
};

describe('what comments say', () => {
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is found above classes and members, on one line, with links as code', () => {
    const comments = written(`
      /**
       * A thing of {@link Somebody},
       * whole. And more.
       *
       * Never lost.
       */
      @Declared()
      export class Thing {
        /** Its name. */
        @IsString() readonly name: string;
        readonly unsaid: string;
        // No doc comment.
        other() {}
      }`);
    expect(comments.ofClass('Thing')).toBe('A thing of `Somebody`, whole. And more.\n\nNever lost.');
    expect(comments.ofMember('Thing', 'name')).toBe('Its name.');
    for (const name of ['unsaid', 'other', 'absent'])
      expect(comments.ofMember('Thing', name)).toBeUndefined();
    expect(comments.ofClass('Absent')).toBeUndefined();
  });

  it('is inherited by members, through functions that make classes too, but not by classes', () => {
    const comments = written(`
      /** A base. */
      class Base {
        /** From the base. */
        readonly a: string;
        /** And this. */
        readonly b: string;
      }
      class Thing extends Base {
        /** Its own. */
        readonly b: string;
      }
      class Part extends PartialType(PickType(Thing, ['a'] as const)) {}`);
    expect([comments.ofMember('Part', 'a'), comments.ofMember('Part', 'b')]).toEqual([
      'From the base.',
      'Its own.',
    ]);
    expect(comments.ofClass('Thing')).toBeUndefined();
  });

  it('names the classes of a query', () => {
    const comments = written(
      `class Things { list(@Caller() caller: Caller, @Query() query: ThingsQuery) {} }`,
    );
    expect(comments.queriesOf('Things', 'list')).toEqual(['ThingsQuery']);
  });

  it('is asked of one class alone: two of a name are told', () => {
    const comments = written('/** One. */ class Thing {}\nfunction other() { /** Two. */ class Thing {} }');
    expect(() => comments.ofClass('Thing')).toThrow(/^Which Thing is meant, that of .*things\.ts/);
  });
});

it.each([
  ['Opens a plan.', 'Opens a plan', ''],
  [
    'Opens a plan at 3.5 per cent, e.g. here. Then `more`.',
    'Opens a plan at 3.5 per cent, e.g. here',
    'Then `more`.',
  ],
  ['No stop', 'No stop', ''],
  ['One.\n\nTwo.', 'One', 'Two.'],
])('the first sentence of "%s"', (text, first, rest) => {
  expect(sentencesOf(text)).toEqual({ first, rest });
});

it('says a sentence about every event and every field of one', () => {
  expect(eventGaps(new Comments([fileURLToPath(new URL('.', import.meta.url))]))).toEqual([]);
});
