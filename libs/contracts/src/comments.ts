import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

interface Declared {
  readonly file: string;
  readonly text: string | undefined;
  /** The classes that the one after `extends` is, or is made of. */
  readonly parents: readonly string[];
  readonly members: ReadonlyMap<string, Member>;
}
interface Member {
  readonly text: string | undefined;
  /** The classes of a route's `@Query()`. */
  readonly queries: readonly string[];
}

/** The doc comments of classes and their members, read from the sources; for what is generated of them, never in a service. */
export class Comments {
  private readonly classes = new Map<string, Declared[]>();

  /** Reads every source file below the folders but for tests. */
  constructor(folders: readonly string[]) {
    for (const folder of folders) for (const file of sourcesIn(folder)) this.read(file);
  }

  /** Gives what is said above a class; undefined where nothing is. */
  ofClass(name: string): string | undefined {
    return this.declared(name)?.text;
  }

  /** Gives what is said above a member, in its class or in the nearest that it inherits the member from. */
  ofMember(className: string, member: string): string | undefined {
    const declared = this.declared(className);
    const inherited = () => declared?.parents.map((parent) => this.ofMember(parent, member)).find(Boolean);
    return declared?.members.get(member)?.text ?? inherited();
  }

  /** Names the classes of which a route's query is made. */
  queriesOf(className: string, method: string): readonly string[] {
    return this.declared(className)?.members.get(method)?.queries ?? [];
  }

  private declared(name: string): Declared | undefined {
    const [first, second] = this.classes.get(name) ?? [];
    if (first && second)
      throw new Error(`Which ${name} is meant, that of ${first.file} or that of ${second.file}?`);
    return first;
  }

  private read(file: string): void {
    const text = readFileSync(file, 'utf8');
    if (!text.includes('class ')) return;
    const visit = (node: ts.Node): void => {
      if (ts.isClassDeclaration(node) && node.name) this.add(node.name.text, { file, ...declaredBy(node) });
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  }

  private add(name: string, declared: Declared): void {
    this.classes.set(name, [...(this.classes.get(name) ?? []), declared]);
  }
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .sort()
    .map((name) => join(folder, name));
}

function declaredBy(node: ts.ClassDeclaration): Omit<Declared, 'file'> {
  const members = node.members.flatMap((member) =>
    member.name && ts.isIdentifier(member.name)
      ? [[member.name.text, { text: textAbove(member), queries: queriesOf(member) }] as const]
      : [],
  );
  const bases = node.heritageClauses?.filter(({ token }) => token === ts.SyntaxKind.ExtendsKeyword) ?? [];
  return { text: textAbove(node), parents: bases.flatMap(namesIn), members: new Map(members) };
}

function namesIn(node: ts.Node): string[] {
  const names = ts.isIdentifier(node) ? [node.text] : [];
  ts.forEachChild(node, (child) => void names.push(...namesIn(child)));
  return names;
}

function queriesOf(member: ts.ClassElement): string[] {
  if (!ts.isMethodDeclaration(member)) return [];
  return member.parameters.flatMap((parameter) => {
    const isQuery = ts.getDecorators(parameter)?.some(({ expression }) => expression.getText() === 'Query()');
    return isQuery && parameter.type ? [parameter.type.getText()] : [];
  });
}

/** The text of the comment just above, a paragraph a line; what a link names stands for the link. */
function textAbove(node: ts.Node): string | undefined {
  const comment = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1)?.comment;
  const text = ts.getTextOfJSDocComment(comment)?.replace(/\{@link ([^}]+)\}/g, '`$1`');
  return text
    ?.split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .join('\n\n');
}
