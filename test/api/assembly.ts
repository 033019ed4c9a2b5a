import * as fs from 'fs';
import * as path from 'path';
import { gunzipSync } from 'zlib';

/** Documentation of an API element. */
export interface Docs {
  readonly summary?: string;
  readonly default?: string;
}

/** A method, a property or an enum member. */
export interface Member {
  readonly name: string;
  readonly docs?: Docs;
  readonly optional?: boolean;
  readonly static?: boolean;
  readonly overrides?: string;
}

/** A public class, interface or enum. */
export interface Type {
  readonly fqn: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly datatype?: boolean;
  readonly docs?: Docs;
  readonly methods?: Member[];
  readonly properties?: Member[];
  readonly members?: Member[];
}

/** The public API as jsii wrote it when the library was compiled. */
export interface Assembly {
  readonly types: { [fqn: string]: Type };
}

/** Reads the assembly; compressed, it is a reference to another file. */
export function compiledAssembly(directory = path.join(__dirname, '../..')): Assembly {
  const assembly = JSON.parse(fs.readFileSync(path.join(directory, '.jsii'), 'utf8'));
  if (assembly.schema !== 'jsii/file-redirect') return assembly;
  return JSON.parse(gunzipSync(fs.readFileSync(path.join(directory, assembly.filename))).toString('utf8'));
}
