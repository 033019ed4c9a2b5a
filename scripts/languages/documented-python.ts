import * as fs from 'fs';
import * as path from 'path';
import { loadAssemblyFromPath, Type } from '@jsii/spec';
import { ApiLocation, LanguageTablet, TargetLanguage, TranslatedSnippet } from 'jsii-rosetta';
import { attempt, run } from './command';
import { INTERPRETER } from './python';

const CHECKER = path.resolve('scripts/languages/python-docs');
const TABLET = '.jsii.tabl.json.gz';

/** Tells whether each snippet in Python, of READMEs and of docstrings, fits the installed package; see `python-docs`. */
export async function documentedPythonFits(): Promise<boolean> {
  console.log('\nSnippets in Python');
  run(INTERPRETER, ['-m', 'unittest', 'test_snippet_check'], { cwd: CHECKER });
  const asked = JSON.stringify({ given: given(), translations: await translations() });
  const { status, stdout, output } = attempt(INTERPRETER, ['check_documentation.py'], { cwd: CHECKER, input: asked });
  console.log((stdout || output).trimEnd().replace(/^/gm, '  '));
  return status === 0;
}

/** What the fixtures of snippets declare: values that every app has in its own way. */
function given(): string[] {
  const fixtures = fs.readdirSync('rosetta').map((file) => fs.readFileSync(path.join('rosetta', file), 'utf8')).join('\n');
  return ['self', ...[...fixtures.matchAll(/^declare const (\w+)/gm)].map(([, name]) => name)];
}

async function translations() {
  const tablet = await LanguageTablet.fromFile(TABLET);
  return tablet.snippetKeys.map((key) => tablet.tryGetSnippet(key)!).map((snippet) => ({
    place: placeOf(snippet),
    python: snippet.get(TargetLanguage.PYTHON)!.source,
  }));
}

/** File and line of the fence of a README, or of the declaration that a docstring stands before. */
function placeOf({ snippet: { location: { api, field } } }: TranslatedSnippet): string {
  if (api.api !== 'moduleReadme') return declarationOf(api);
  const [, room] = api.moduleFqn.split('.');
  return `${room ? `src/${room}/` : ''}README.md${field?.field === 'markdown' ? `:${field.line}` : ''}`;
}

function declarationOf(api: Exclude<ApiLocation, { api: 'moduleReadme' }>): string {
  if (api.api === 'file') return api.fileName;
  const type: Type = loadAssemblyFromPath('.').types![api.fqn];
  const members = 'methods' in type || 'properties' in type ? [...type.methods ?? [], ...type.properties ?? []] : [];
  const member = api.api === 'member' ? members.find(({ name }) => name === api.memberName) : undefined;
  const { filename, line } = (member ?? type).locationInModule!;
  return `${filename}:${line}`;
}
