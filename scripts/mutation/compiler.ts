import * as path from 'path';
import * as ts from 'typescript';
import { Mutant, mutated } from './mutants';

const ROOT = path.join(__dirname, '../..');

/** Tells which mutants the compiler refuses: those reach no user, whatever the tests say. */
export class Compiler {
  private readonly service: ts.LanguageService;
  private current?: { readonly file: string; readonly text: string; readonly version: number };
  private versions = 0;

  constructor(sources: string[]) {
    const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.dev.json'), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
    const files = sources.map((file) => path.join(ROOT, file));
    this.service = ts.createLanguageService({
      getCompilationSettings: () => options,
      getScriptFileNames: () => files,
      getScriptVersion: (file) => (file === this.current?.file ? `${this.current.version}` : '0'),
      getScriptSnapshot: (file) => {
        const text = file === this.current?.file ? this.current.text : ts.sys.readFile(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => ROOT,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: ts.sys.fileExists,
      readFile: ts.sys.readFile,
      readDirectory: ts.sys.readDirectory,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
    });
  }

  /** Whether the changed file still compiles. */
  public accepts(mutant: Mutant, text: string): boolean {
    const file = path.join(ROOT, mutant.file);
    this.current = { file, text: mutated(text, mutant), version: ++this.versions };
    const errors = [...this.service.getSyntacticDiagnostics(file), ...this.service.getSemanticDiagnostics(file)];
    this.current = undefined;
    return errors.length === 0;
  }
}
