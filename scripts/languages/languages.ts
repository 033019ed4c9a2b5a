// Proves that the library is the same in four languages: packs it, installs each package as a user does, synthesizes one
// app that is written in each of them, and compares the cloud assemblies byte for byte. See docs/adr/0070.
import * as fs from 'fs';
import * as path from 'path';
import { assemblyDifferences, assemblyHash } from './assembly';
import { emptyDirectory, RUN } from './directories';
import { documentedPythonFits } from './documented-python';
import { Go } from './go';
import { Java } from './java';
import { execute, Language, Program } from './language';
import { pack } from './packages';
import { Python } from './python';
import { missing } from './toolchain';
import { TypeScript } from './typescript';

const README = 'README.md';
const EXPECTED_MESSAGE = "[Stack/Network] 'cidr' must be an IPv4 range in CIDR notation such as '10.1.0.0/16', got '10.0.0.0/33'";

/** The languages whose tools are here. A missing tool is an error in CI, where nobody would read a warning. */
function available(languages: Language[]): Language[] {
  const lacking = languages.flatMap((language) => language.tools.map(missing).filter((tool) => tool).map((tool) => ({ language, tool })));
  for (const { language, tool } of lacking) console.error(`${language.name} needs ${tool}`);
  if (lacking.length && process.env.CI) {
    console.error('nothing is skipped when CI is set');
    process.exit(1);
  }
  const without = languages.filter((language) => lacking.some((lack) => lack.language === language));
  if (without.length) console.error(`NOT PROVED, for want of tools: ${without.map(({ name }) => name).join(', ')}`);
  return languages.filter((language) => !without.includes(language));
}

function timed<T>(what: string, work: () => T): T {
  const start = Date.now();
  const result = work();
  console.log(`  ${what} (${((Date.now() - start) / 1000).toFixed(0)} s)`);
  return result;
}

/** Runs one program of every language and tells whether all made the same cloud assembly. */
function compare(title: string, languages: Language[], program: (language: Language) => Program): boolean {
  console.log(`\n${title}: SHA-256 of the cloud assembly`);
  const outdirs = languages.map((language) => {
    const outdir = emptyDirectory(RUN, title.replace(/\W+/g, '-'), language.fence, 'cdk.out');
    execute(program(language), outdir);
    console.log(`  ${assemblyHash(outdir)}  ${language.name}`);
    return outdir;
  });
  const [reference, ...others] = outdirs;
  const differences = others.flatMap((outdir, index) =>
    assemblyDifferences(reference, outdir).map((difference) => `${languages[index + 1].name}: ${difference}`));
  differences.forEach((difference) => console.error(difference));
  console.log(differences.length ? '  they DIFFER' : `  all ${outdirs.length} are equal`);
  return differences.length === 0;
}

/** Tells whether the message of an error reaches the users of every language as it was written. */
function compareMessages(languages: Language[]): boolean {
  console.log('\nMessage of an error');
  const wrong = languages.filter((language) => {
    const [message] = execute(language.badInput(), path.join(RUN, 'bad-input')).split(/\r?\n/);
    console.log(`  ${message}  ${language.name}`);
    return message !== EXPECTED_MESSAGE;
  });
  if (wrong.length) console.error(`  expected of ${wrong.map(({ name }) => name).join(', ')}: ${EXPECTED_MESSAGE}`);
  return wrong.length === 0;
}

function snippetOf({ fence, name }: Language): string {
  const [, snippet] = new RegExp(`\`\`\`${fence}\\b[^\\n]*\\n([\\s\\S]*?)\`\`\``).exec(fs.readFileSync(README, 'utf8')) ?? [];
  if (!snippet) throw new Error(`${README} has no snippet in ${name}: add a block that starts with \`\`\`${fence}`);
  return snippet;
}

async function main(): Promise<boolean> {
  emptyDirectory(RUN);
  const languages = available([new TypeScript(), new Python(), new Java(), new Go()]);
  console.log('Packages, installed as a user does');
  for (const language of languages) timed(language.name, () => language.install());
  timed('.NET: code generated only, the release workflow builds it', () => pack('dotnet', { code: true }));

  // Each check runs even if one before it fails: together they say more.
  return [
    compare('test/languages', languages, (language) => language.app()),
    compareMessages(languages),
    compare(README, languages, (language) => language.snippet(snippetOf(language))),
    !languages.some(({ name }) => name === 'Python') || await documentedPythonFits(),
  ].every((passed) => passed);
}

void main().then((passed) => process.exit(passed ? 0 : 1));
