import 'reflect-metadata';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  asyncApi,
  breaking,
  catalogue,
  eventIndex,
  eventPage,
  eventTypeOf,
  type JsonSchema,
  schemaOf,
} from '@impact/contracts';
import { Comments } from '@impact/contracts/comments';

const schemas = 'libs/contracts/schemas';
const pages = 'docs/events';
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** The files that are generated from the event classes, in a checkout of this repository. */
export class Generated {
  private readonly made = new Map<string, string>();

  constructor(private readonly root: string) {
    const comments = new Comments([join(root, 'libs/contracts/src')]);
    const samples = new Map<string, unknown>();
    for (const eventClass of catalogue) {
      const type = eventTypeOf(eventClass);
      const sample: unknown = JSON.parse(this.read(`libs/contracts/samples/${type}.json`) ?? 'null');
      samples.set(type, sample);
      this.made.set(`${schemas}/${type}.json`, json(schemaOf(eventClass, comments)));
      this.made.set(`${pages}/${type}.md`, eventPage(eventClass, sample, comments));
    }
    this.made.set(`${pages}/README.md`, eventIndex(comments));
    this.made.set(`${pages}/asyncapi.json`, json(asyncApi(comments, samples)));
  }

  /** Lists what the events lost against their committed schemas, one line each; empty when all are compatible. */
  broken(): string[] {
    const types = new Map(catalogue.map((eventClass) => [eventTypeOf(eventClass), eventClass]));
    return this.files(schemas).flatMap((path) => {
      const type = path.slice(schemas.length + 1, -'.json'.length);
      const eventClass = types.get(type);
      if (!eventClass) return [`${type} (event): removed`];
      const before = JSON.parse(this.read(path)!) as JsonSchema;
      return breaking(before, schemaOf(eventClass)).map((change) => `${type} ${change}`);
    });
  }

  /** Lists the generated files that are missing, say something else than the classes, or belong to no class. */
  outdated(): string[] {
    const changed = [...this.made].filter(([path, text]) => this.read(path) !== text).map(([path]) => path);
    return [...changed, ...this.strays()];
  }

  /** Writes every generated file, deletes those that belong to no class, and gives how many it wrote. */
  write(): number {
    for (const [path, text] of this.made) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      writeFileSync(join(this.root, path), text);
    }
    for (const path of this.strays()) rmSync(join(this.root, path));
    return this.made.size;
  }

  private strays(): string[] {
    return this.files(pages).filter((path) => !this.made.has(path));
  }

  private files(dir: string): string[] {
    const path = join(this.root, dir);
    return existsSync(path) ? readdirSync(path).map((name) => `${dir}/${name}`) : [];
  }

  private read(path: string): string | undefined {
    const file = join(this.root, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }
}
