import { Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ImageRepositoryProps } from './image-repository-options';
import { requireConcrete, requireInteger, requireMatch } from '../../private/input/checks';
import { requireDays } from '../../private/input/durations';
import { invalidProp } from '../../private/input/errors';
import { requireKey, requireList, requirePolicyWithoutSnapshot, requireString } from '../../private/input/kinds';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const NAME = /^(?=.{2,256}$)[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/;
const PATTERN = /^(?=.{1,128}$)[A-Za-z0-9._-]*(\*[A-Za-z0-9._-]*){0,2}$/;
const PREFIX = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html */
const MOST_PATTERNS = 5;
/** What goes back must have something to go back to. */
const FEWEST_IMAGES = 2;
const MOST_IMAGES = 1000;

/** Refuses every option of a repository that Amazon ECR would refuse, or that would delete what runs. */
export function checkRepository(scope: IConstruct, props: ImageRepositoryProps) {
  const { repositoryName, mutableTags, retainedImages, expiringTags } = props;
  if (repositoryName !== undefined) checkName(scope, repositoryName);
  checkMutableTags(scope, mutableTags);
  if (retainedImages !== undefined) requireInteger(scope, 'retainedImages', retainedImages, { min: FEWEST_IMAGES, max: MOST_IMAGES });
  requireDays(scope, 'untaggedImageMaxAge', props.untaggedImageMaxAge);
  requireList(scope, 'expiringTags', expiringTags);
  (expiringTags ?? []).forEach(({ prefix, maxAge }, index, all) => {
    const path = `expiringTags[${index}]`;
    requireString(scope, `${path}.prefix`, prefix);
    requireConcrete(scope, `${path}.prefix`, prefix);
    requireMatch(scope, `${path}.prefix`, prefix, PREFIX, 'be 1 to 128 letters, digits, dots, hyphens and underscores', "for example 'pr-'");
    if (all.findIndex((other) => other.prefix === prefix) !== index) {
      throw invalidProp(scope, { prop: `${path}.prefix`, expected: 'be another than in the rules before it', given: prefix });
    }
    if (maxAge === undefined) {
      throw invalidProp(scope, { prop: `${path}.maxAge`, expected: 'be given', given: undefined, fix: 'for example Duration.days(14)' });
    }
    requireDays(scope, `${path}.maxAge`, maxAge);
  });
  requireKey(scope, 'encryptionKey', props.encryptionKey);
  requirePolicyWithoutSnapshot(scope, 'removalPolicy', props.removalPolicy, 'a repository has no snapshots');
}

function checkName(scope: IConstruct, name: string) {
  requireString(scope, 'repositoryName', name);
  const lower = typeof name === 'string' && !Token.isUnresolved(name) ? name.toLowerCase() : '';
  requireMatch(
    scope, 'repositoryName', name, NAME,
    "be 2 to 256 lower-case letters and digits, with one of . _ - between them and '/' between its parts",
    NAME.test(lower) ? `did you mean '${lower}'?` : undefined,
  );
}

function checkMutableTags(scope: IConstruct, patterns: string[] = []) {
  requireList(scope, 'mutableTags', patterns);
  if (patterns.length > MOST_PATTERNS) {
    throw invalidProp(scope, { prop: 'mutableTags', expected: `have at most ${MOST_PATTERNS} patterns`, given: patterns.length, fix: "a pattern may have two '*', for example 'dev-*'" });
  }
  patterns.forEach((pattern, index) => {
    const prop = `mutableTags[${index}]`;
    requireString(scope, prop, pattern);
    requireMatch(scope, prop, pattern, PATTERN, "be 1 to 128 letters, digits, dots, hyphens and underscores with at most two '*'", "for example 'latest' or 'dev-*'");
  });
}
