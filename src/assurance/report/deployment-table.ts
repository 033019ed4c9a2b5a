import { shortNamed } from './short-names';
import { textTable } from './text-table';
import { CreationStep, DeploymentPlan } from '../deployment/deployment-plan';
import { listed } from '../template/zone';

/** How long creation takes and what waits for what, for people. */
export function deploymentTable(full: DeploymentPlan): string {
  const { matrix: plan, note } = shortNamed(full, full.steps.map(({ name }) => name));
  const steps = plan.steps.length ? textTable([['Part', 'Minutes', 'From', 'Waits for'], ...rows(plan.steps)]) : '';
  return [note, summary(plan), stackTable(plan), steps, remarks(plan)].filter((section) => section !== '').join('\n\n');
}

function summary({ minutes, minutesOneByOne, steps, unknown }: DeploymentPlan): string {
  if (minutes === 0) {
    return unknown.length ? 'Nothing is known of how long creation takes.' : `Creation takes a few minutes ${steps.length ? 'without what may take longer' : 'at most'}.`;
  }
  const way = steps.filter(({ onLongestWay, minutes: own }) => onLongestWay && own > 0).map((step) => `${step.name} (${step.minutes})`);
  return [
    `Creation takes about ${count(minutes, 'minute')}${unknown.length ? ' without what is not known' : ''}; longest way: ${way.join(' → ')}.`,
    ...(minutesOneByOne > minutes ? [`One stack after the other, it takes about ${count(minutesOneByOne, 'minute')}.`] : []),
  ].join('\n');
}

function stackTable({ stacks }: DeploymentPlan): string {
  if (stacks.length < 2) return '';
  return textTable([['Stack', 'Minutes', 'From'], ...stacks.map(({ stack, minutes, startsAfter }) => [stack, String(minutes), String(startsAfter)])]);
}

/** Equal parts, such as the NAT gateways of all zones, share a row. */
function rows(steps: CreationStep[]): string[][] {
  const equal = new Map<string, CreationStep[]>();
  for (const step of steps) {
    const key = [step.resourceType, step.startsAfter, step.minutes, step.waitsFor, step.onLongestWay].join();
    equal.set(key, [...(equal.get(key) ?? []), step]);
  }
  return [...equal.values()].map((parts) => {
    const [{ name, minutes, startsAfter, waitsFor }] = parts;
    return [parts.length > 1 ? `${name} and ${parts.length - 1} more` : name, String(minutes), String(startsAfter), waitsFor ?? '-'];
  });
}

function remarks(plan: DeploymentPlan): string {
  return [
    ...plan.savings.map(({ waiting, waitsFor, minutes, earlier }) => (
      `${listed(waiting)} ${waiting.length > 1 ? 'wait' : 'waits'} ${count(earlier, 'minute')} for the replica ${waitsFor}; `
      + `without that, creation takes ${minutes > 0 ? `about ${count(plan.minutes - minutes, 'minute')}` : 'as long'}.`)),
    ...beside(plan),
    ...longer(plan),
    ...(plan.unknown.length ? [`Not known and not counted: ${listed(plan.unknown.map(({ resourceType, count: number }) => `${number} × ${resourceType}`))}.`] : []),
    ...(plan.conditional ? [`${count(plan.conditional, 'resource')} that a condition may leave out ${plan.conditional > 1 ? 'are' : 'is'} counted.`] : []),
    ...(plan.minutes ? ['The figures are what AWS and its users write, each with its source in the JSON; what takes less than a minute is not counted.'] : []),
  ].join('\n');
}

/** What is complete last of what the longest way does not wait for. */
function beside({ steps }: DeploymentPlan): string[] {
  const end = ({ startsAfter, minutes }: CreationStep) => startsAfter + minutes;
  const [last] = steps.filter(({ onLongestWay, minutes }) => !onLongestWay && minutes > 0).sort((one, other) => end(other) - end(one));
  return last ? [`Beside the longest way, ${last.name} is complete after ${count(end(last), 'minute')}.`] : [];
}

/** What functions, people or instances are asked, who answer when they like. */
function longer({ steps }: DeploymentPlan): string[] {
  return steps.flatMap(({ name, mayTakeLonger, resourceType }) => (mayTakeLonger ? [
    `${name} may take up to ${count(mayTakeLonger, 'minute')} more ${resourceType === 'AWS::ECS::Service' ? 'for its lifecycle hooks' : 'until its instances have signalled'}.`,
  ] : []));
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
