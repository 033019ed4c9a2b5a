import { parseArgs } from 'util';
import { Compiler } from './compiler';
import { isEquivalent } from './equivalent-mutants';
import { Mutant, mutantsOf } from './mutants';
import { RelatedTests, typeScriptFiles } from './related-tests';
import { sampleOfKinds } from './sample';
import { Sandbox } from './sandbox';

const LEAST_KILLED = 0.95;

const { values: { seed, sample: count, files } } = parseArgs({
  options: {
    /** The same seed takes the same sample of the same sources. */
    seed: { type: 'string', default: `${Date.now()}` },
    /** How many mutants to test. */
    sample: { type: 'string', default: '40' },
    /** Only mutants of sources whose path contains this. */
    files: { type: 'string', default: 'src/' },
  },
});

interface Verdict {
  readonly killed: Mutant[];
  readonly survived: Mutant[];
}

/** The tests of a mutant one after the other, leaving out those that fail without it. */
class Judge {
  private readonly related = new RelatedTests();
  private readonly sound = new Map<string, boolean>();

  constructor(private readonly sandbox: Sandbox) {}

  public async killer(mutant: Mutant): Promise<string | undefined> {
    for (;;) {
      const tests = this.related.of(mutant.file).filter((test) => this.sound.get(test) !== false);
      const killer = await this.sandbox.killer(mutant, tests);
      if (killer === undefined || !tests.includes(killer) || (await this.isSound(killer))) return killer;
      console.log(`  ${killer} fails without a mutant and is left out`);
    }
  }

  private async isSound(test: string): Promise<boolean> {
    if (!this.sound.has(test)) this.sound.set(test, (await this.sandbox.failing([test])) === undefined);
    return this.sound.get(test)!;
  }
}

async function judgeAll(mutants: Mutant[], compiler: Compiler, sandbox: Sandbox): Promise<Verdict> {
  const verdict: Verdict = { killed: [], survived: [] };
  const judge = new Judge(sandbox);
  for (const [index, mutant] of mutants.entries()) {
    console.log(`${index + 1}/${mutants.length} ${described(mutant)}`);
    if (!compiler.accepts(mutant, sandbox.read(mutant.file))) {
      console.log('  does not compile');
      continue;
    }
    const killer = await judge.killer(mutant);
    verdict[killer ? 'killed' : 'survived'].push(mutant);
    console.log(killer ? `  killed by ${killer}` : '  SURVIVED');
  }
  return verdict;
}

function described({ file, line, kind, before, after }: Mutant): string {
  return `${file}:${line} ${kind}\n  - ${before}\n  + ${after}`;
}

async function main() {
  const sandbox = new Sandbox();
  try {
    const sources = typeScriptFiles('src');
    const changed = sources.filter((file) => file.includes(files));
    const all = changed.flatMap((file) => mutantsOf(file, sandbox.read(file))).filter((mutant) => !isEquivalent(mutant));
    const mutants = sampleOfKinds(all, Number(count), seed);
    console.log(`${mutants.length} of ${all.length} mutants, --seed ${seed}`);
    const { killed, survived } = await judgeAll(mutants, new Compiler(sources), sandbox);
    const rate = killed.length / (killed.length + survived.length);
    for (const mutant of survived) console.log(`\n${described(mutant)}`);
    console.log(`\n${killed.length} killed, ${survived.length} survived: ${(100 * rate).toFixed(1)} %, at least ${100 * LEAST_KILLED} % wanted (--seed ${seed})`);
    if (!(rate >= LEAST_KILLED)) process.exitCode = 1;
  } finally {
    sandbox.remove();
  }
}

void main();
