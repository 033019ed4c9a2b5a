import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as ts from 'typescript';

const ROOT = path.join(__dirname, '../..');
const BUNDLE = path.join(ROOT, 'lib/bundle/index.js');

/** Folders whose sources run in measured processes, beside the library. */
const MEASURED = ['examples/one-stack', 'scripts/bench/hand-written', 'scripts/bench/subjects'];

const OPTIONS: ts.CompilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };

/**
 * The library and everything that is compared with it, as JavaScript in a folder of its own: nothing is compiled while it is
 * measured, and nobody who builds the library meanwhile changes what is measured.
 */
export class CompiledTree {
  /** Compiles what is missing or out of date. */
  public static create(): CompiledTree {
    compileLibrary();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'production-platform-bench-'));
    fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
    fs.cpSync(path.dirname(BUNDLE), path.join(folder, 'src'), { recursive: true });
    MEASURED.forEach((sources) => transpile(sources, folder));
    return new CompiledTree(folder);
  }

  /** Where the processes put what they synthesize. */
  public readonly outdir: string;
  /** The library. */
  public readonly library: string;

  private constructor(private readonly folder: string) {
    this.outdir = path.join(folder, 'cdk.out');
    this.library = path.join(folder, 'src');
  }

  /** A script of `subjects`, by its name. */
  public subject(name: string): string {
    return path.join(this.folder, 'scripts/bench/subjects', `${name}.js`);
  }

  /** Removes the folder. */
  public remove() {
    fs.rmSync(this.folder, { recursive: true });
  }
}

function compileLibrary() {
  if (typeScriptFiles(path.join(ROOT, 'src')).every(isCompiled)) return;
  console.error('Compiling the library ...');
  const { status } = spawnSync('npx', ['projen', 'compile'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('the library does not compile, so there is nothing to measure');
}

function isCompiled(source: string): boolean {
  return fs.existsSync(BUNDLE) && fs.statSync(BUNDLE).mtimeMs >= fs.statSync(source).mtimeMs;
}

function transpile(sources: string, folder: string) {
  for (const source of typeScriptFiles(path.join(ROOT, sources))) {
    const target = path.join(folder, path.relative(ROOT, source).replace(/\.ts$/, '.js'));
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, ts.transpileModule(fs.readFileSync(source, 'utf8'), { compilerOptions: OPTIONS }).outputText);
  }
}

function typeScriptFiles(folder: string): string[] {
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(folder, file));
}
