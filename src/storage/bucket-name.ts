import { Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { warnOf } from '../private/findings/warnings';
import { invalidProp } from '../private/input/errors';
import { requireString } from '../private/input/kinds';

const RESERVED_PREFIXES = ['xn--', 'sthree-', 'amzn-s3-demo-'];
const RESERVED_SUFFIXES = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3'];
const FORM = /^(?=.{3,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const IP_ADDRESS = /^\d+\.\d+\.\d+\.\d+$/;

/**
 * Refuses bucket names that S3 refuses only at deployment; a token passes because its value is only known then.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function requireBucketName(scope: IConstruct, name: string | undefined) {
  if (name === undefined) return;
  requireString(scope, 'bucketName', name);
  if (Token.isUnresolved(name)) return;
  const refuse = (expected: string, fix?: string) => {
    throw invalidProp(scope, { prop: 'bucketName', expected, given: name, fix });
  };
  if (!FORM.test(name)) {
    refuse('be 3 to 63 lower-case letters, digits, hyphens and single dots, and start and end with a letter or digit', meant(name));
  }
  if (IP_ADDRESS.test(name)) refuse('not look like an IP address');
  const prefix = RESERVED_PREFIXES.find((reserved) => name.startsWith(reserved));
  if (prefix) refuse(`not start with '${prefix}', which S3 keeps for itself`);
  const suffix = RESERVED_SUFFIXES.find((reserved) => name.endsWith(reserved));
  if (suffix) refuse(`not end with '${suffix}', which S3 keeps for itself`);
  if (name.includes('.')) {
    warnOf(scope, 'storage.dottedName',
      `the certificate of S3 does not cover the dots in the bucket name '${name}', so clients that put it into the host name fail; use hyphens`);
  }
}

function meant(name: string): string | undefined {
  const slug = name.toLowerCase().replace(/[^a-z0-9.]+/g, '-').replace(/\.{2,}/g, '.').slice(0, 63).replace(/^[-.]+|[-.]+$/g, '');
  return slug !== name && FORM.test(slug) ? `did you mean '${slug}'?` : undefined;
}
