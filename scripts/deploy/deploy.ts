// Deploys every example with every profile on a stand-in for AWS: creates it in several orders, changes it, lets it fail, and takes it
// down. Each operation has an expected end, and each removal an exact list of what is left. The CDK CLI makes the main journeys, direct
// calls of CloudFormation the others, because a command of the CLI waits for seconds and they are many.
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { COMMAND_JOURNEYS } from './command-journeys';
import { createOnlyProperties, install, PYTHON } from './installation';
import { Journey, JourneyEnded, JourneyPlan } from './journey';
import { journeys } from './journeys';
import { releaseBefore } from './release-before';
import { differences, table, Travelled, typesNotJudged } from './report';
import { SOURCES, StandIn } from './stand-in-process';
import { Variants } from './variants';
import { WRONG_EXPECTATIONS } from './wrong-expectations';

/** How many journeys run at a time; they mostly wait for the CLI and for inline functions. */
const LANES = 6;

/** The tests of the stand-in: that it refuses what AWS refuses. */
function testStandIn(): boolean {
  const { status, stderr } = spawnSync(PYTHON, ['-m', 'unittest', '--quiet', 'test_refusals', 'test_stacks', 'test_deliveries', 'test_instances'], {
    cwd: SOURCES, encoding: 'utf8', env: { ...process.env, CREATE_ONLY: createOnlyProperties(), LOG_LEVEL: 'CRITICAL', PYTHONDONTWRITEBYTECODE: '1' },
  });
  if (status !== 0) console.error(stderr);
  return status === 0;
}

async function travel(plan: JourneyPlan, account: string, standIn: StandIn, variants: Variants): Promise<Travelled> {
  const journey = new Journey(plan, standIn, variants, account);
  const started = Date.now();
  await plan.travel(journey).catch((error) => {
    if (!(error instanceof JourneyEnded)) journey.assertions.push({ column: 'create', what: plan.name, differences: [String(error)] });
  });
  const seconds = (Date.now() - started) / 1000;
  const travelled = { plan, assertions: journey.assertions };
  const found = differences([travelled]);
  console.log(`${found.length ? 'OTHERWISE' : 'as expected'}: ${plan.example}, ${plan.profile}, ${plan.name} (${seconds.toFixed(0)} s)`);
  for (const difference of found) console.error(difference);
  return travelled;
}

async function travelAll(plans: JourneyPlan[], standIn: StandIn, variants: Variants): Promise<Travelled[]> {
  const travelled: Travelled[] = [];
  const waiting = plans.map((plan, index) => ({ plan, account: `${100_000_000_000 + index}` }));
  await Promise.all(Array.from({ length: LANES }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) travelled.push(await travel(next.plan, next.account, standIn, variants));
  }));
  return travelled.sort((one, other) => plans.indexOf(one.plan) - plans.indexOf(other.plan));
}

/** Travels the journeys that have all the words in their names, and prints what happened. */
async function gate(words: string[], directory: string): Promise<boolean> {
  const started = Date.now();
  const variants = new Variants(directory);
  const before = releaseBefore();
  const plans = [...COMMAND_JOURNEYS, ...journeys(before, directory)].filter(({ example, profile, name }) =>
    words.every((word) => `${example} ${profile} ${name}`.includes(word)));
  const standIn = await StandIn.start();
  const travelled = await travelAll(plans, standIn, variants);
  const judged = await standIn.judgedTypes();
  standIn.stop();

  const notJudged = (example: string, profile: string) => typesNotJudged(
    variants.of(example, profile, 'as it is').stacks.map(({ template }) => template), judged);
  console.log(table(travelled, (example, profile) => notJudged(example, profile).length));
  const types = new Set(plans.flatMap(({ example, profile }) => notJudged(example, profile)));
  console.log(`\nNot judged, because no row of the table of refusals speaks of them: ${[...types].sort().join(', ')}`);
  console.log(`The release before: ${before ? before.name : 'not judged, this clone has no history'}`);
  const found = differences(travelled);
  console.log(`${travelled.length} journeys in ${((Date.now() - started) / 1000).toFixed(0)} s, ${found.length} differences`);
  return plans.length > 0 && found.length === 0;
}

/** Whether each kind of assertion fails when it expects what does not happen. */
async function prove(directory: string): Promise<boolean> {
  const standIn = await StandIn.start();
  const travelled = await travelAll(WRONG_EXPECTATIONS, standIn, new Variants(directory));
  standIn.stop();
  const blind = travelled.filter((journey) => differences([journey]).length === 0);
  for (const { plan } of blind) console.error(`not noticed: ${plan.name}`);
  return blind.length === 0;
}

async function main(words: string[]): Promise<number> {
  install();
  if (!testStandIn()) return 1;
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'deploy-'));
  const passed = words.includes('--prove') ? await prove(directory) : await gate(words, directory);
  fs.rmSync(directory, { recursive: true });
  return passed ? 0 : 1;
}

void main(process.argv.slice(2)).then((code) => process.exitCode = code);
