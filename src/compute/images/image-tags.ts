import { Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ImageRepositoryProps } from './image-repository-options';
import { warnOf } from '../../private/findings/warnings';
import { requireMatch } from '../../private/input/checks';
import { invalidProp } from '../../private/input/errors';
import { requireString } from '../../private/input/kinds';

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
export const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
export const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Refuses a tag that no service can run for long, and warns of one that may be moved. */
export function checkTag(scope: IConstruct, tag: string, { mutableTags = [], expiringTags = [] }: ImageRepositoryProps) {
  requireString(scope, 'tag', tag);
  const fix = DIGEST.test(tag) ? 'call imageByDigest() for a digest' : "for example '1.4.0'";
  requireMatch(scope, 'tag', tag, TAG, 'be 1 to 128 letters, digits, dots, hyphens and underscores that start with none of . and -', fix);
  if (Token.isUnresolved(tag)) return;
  const expiring = expiringTags.find(({ prefix }) => tag.startsWith(prefix));
  if (expiring) {
    throw invalidProp(scope, {
      prop: 'tag',
      expected: `not begin with '${expiring.prefix}', because the image expires ${expiring.maxAge.toDays()} days after its push and no task starts without it`,
      given: tag,
      fix: 'push the image with another tag too, and run that',
    });
  }
  const mutable = mutableTags.find((pattern) => matches(pattern, tag));
  if (mutable) {
    warnOf(
      scope, 'compute.mutableTag',
      `the tag '${tag}' may be moved to another image ('${mutable}' of 'mutableTags'): a push releases nothing, and tasks that start later may run another image than those before them; run a tag that stays, or imageByDigest()`,
    );
  }
}

function matches(pattern: string, tag: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.\-]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(tag);
}
