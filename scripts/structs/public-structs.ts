import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';

/** A struct of the public API: an interface of props, which jsii hands over by value. */
interface PublicStruct {
  readonly name: string;
  readonly bases: string[];
  /** The struct that a prop holds, with `[]` behind it for a list of them; `boolean`; or nothing that can be told here. */
  readonly props: { readonly [prop: string]: string };
}

const BEHAVIOUR = /^I[A-Z]/;

/** Its structs are results, which nobody passes in. */
const RESULTS = 'assurance';

/** The structs that the rooms export, by name. A name that two rooms use for different structs is refused: it could not be looked up. */
export function publicStructs(src: string): PublicStruct[] {
  const interfaces = exportedFiles(src).flatMap(interfacesIn);
  const names = new Set(interfaces.map(({ name }) => name.text));
  if (names.size < interfaces.length) {
    throw new Error(`two structs have the same name: ${interfaces.map(({ name }) => name.text).filter((name, i, all) => all.indexOf(name) < i)}`);
  }
  return interfaces.map((each) => ({
    name: each.name.text,
    bases: (each.heritageClauses ?? []).flatMap(({ types }) => types.map(({ expression }) => expression.getText())),
    props: Object.fromEntries(each.members.filter(ts.isPropertySignature).map((prop) => [prop.name.getText(), kindOf(prop.type!, names)])),
  })).sort((a, b) => a.name < b.name ? -1 : 1);
}

/** The structs as the library looks them up. */
export function sourceOf(structs: PublicStruct[]): string {
  const rows = structs.map(({ name, bases, props }) => {
    const words = Object.entries(props).map(([prop, kind]) => kind ? `${prop}:${kind}` : prop);
    return `  ${name}: ['${bases.join(' ')}', '${words.join(' ')}'],\n`;
  });
  return `// Written by \`npx projen structs\` from the interfaces that the rooms export; change those.

/** The structs that a struct extends, and its own props, each with the struct that it holds or \`boolean\` where that is checked. */
export const STRUCTS: { readonly [name: string]: [bases: string, props: string] } = {
${rows.join('')}};
`;
}

function exportedFiles(src: string): string[] {
  const rooms = fs.readdirSync(src).filter((name) => name !== RESULTS && fs.existsSync(path.join(src, name, 'index.ts')));
  return rooms.map((name) => path.join(src, name)).flatMap((room) => {
    const index = fs.readFileSync(path.join(room, 'index.ts'), 'utf8');
    return [...index.matchAll(/from '(\..*)'/g)].map(([, file]) => path.join(room, `${file}.ts`));
  });
}

function interfacesIn(file: string): ts.InterfaceDeclaration[] {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isInterfaceDeclaration).filter(({ name, modifiers }) => {
    return !BEHAVIOUR.test(name.text) && modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  });
}

function kindOf(type: ts.TypeNode, structs: Set<string>): string {
  if (type.kind === ts.SyntaxKind.BooleanKeyword) return 'boolean';
  if (ts.isArrayTypeNode(type)) {
    const element = kindOf(type.elementType, structs);
    return element && element !== 'boolean' ? `${element}[]` : '';
  }
  return structs.has(type.getText()) ? type.getText() : '';
}
