import { aws_ecs as ecs, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ContainerOptions } from './container-options';
import { TaskSize } from './fargate-size';
import { requireInteger, requireMatch } from '../../private/input/checks';
import { requireSeconds } from '../../private/input/durations';
import { invalidProp } from '../../private/input/errors';
import { requireList, requireOptions, requireString } from '../../private/input/kinds';
import { requireWords, warnOfOneWord } from '../../private/input/words';

/** Docker starts no container with less. */
const LEAST_MEMORY_MIB = 6;
/** A path in a container that something can be mounted at. */
export const ABSOLUTE_PATH = /^(\/(?!\.{1,2}(\/|$))[^/:\s]+)+$/;
const NAME_OR_ID = '([A-Za-z_][A-Za-z0-9_.-]*|\\d+)';
const USER = new RegExp(`^${NAME_OR_ID}(:${NAME_OR_ID})?$`);
/** What the runtime of the container takes for a user or a group. */
const HIGHEST_ID = 2 ** 31 - 1;

/** The given options of a container, at `path` in the props; refuses every one that cannot work, before anything is created. */
export function checkedContainer(scope: IConstruct, options: ContainerOptions | undefined, task: TaskSize, path = 'container'): ContainerOptions {
  const container = options ?? {};
  checkUser(scope, `${path}.user`, container.user);
  for (const prop of ['entryPoint', 'command'] as const) {
    if (container[prop] !== undefined) requireWords(scope, `${path}.${prop}`, container[prop], 'leave the prop out to get what the image says');
  }
  if (container.command && !container.entryPoint) warnOfOneWord(scope, `${path}.command`, container.command);
  if (container.memoryLimitMiB !== undefined) {
    requireInteger(scope, `${path}.memoryLimitMiB`, container.memoryLimitMiB, { min: LEAST_MEMORY_MIB, max: task.memoryLimitMiB });
  }
  checkWritablePaths(scope, `${path}.writablePaths`, container.writablePaths);
  checkHealthCheck(scope, `${path}.healthCheck`, container.healthCheck);
  requireSeconds(scope, `${path}.stopTimeout`, container.stopTimeout, 1, 120);
  return container;
}

function checkUser(scope: IConstruct, prop: string, user?: string) {
  if (user === undefined) return;
  requireString(scope, prop, user);
  const expected = `be a user or user:group, each a name or an id from 0 to ${HIGHEST_ID}`;
  requireMatch(scope, prop, user, USER, expected, "for example 'node' or '1000:1000'");
  if (Token.isUnresolved(user)) return;
  if (user.split(':').some((part) => Number(part) > HIGHEST_ID)) throw invalidProp(scope, { prop, expected, given: user });
}

function checkWritablePaths(scope: IConstruct, prop: string, paths: string[] = []) {
  requireList(scope, prop, paths);
  for (const path of paths) {
    requireMatch(scope, prop, path, ABSOLUTE_PATH, 'hold absolute paths below /, without . and .. and without a slash at the end');
  }
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice) throw invalidProp(scope, { prop, expected: 'name each path once', given: twice });
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
function checkHealthCheck(scope: IConstruct, prop: string, check?: ecs.HealthCheck) {
  requireOptions(scope, prop, check);
  if (!check) return;
  requireWords(scope, `${prop}.command`, check.command, "for example ['CMD-SHELL', 'curl -f http://localhost:3000/ || exit 1']");
  requireSeconds(scope, `${prop}.interval`, check.interval, 5, 300);
  requireSeconds(scope, `${prop}.timeout`, check.timeout, 2, 60);
  requireSeconds(scope, `${prop}.startPeriod`, check.startPeriod, 0, 300);
  if (check.retries !== undefined) requireInteger(scope, `${prop}.retries`, check.retries, { min: 1, max: 10 });
}
