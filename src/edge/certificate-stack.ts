import { DefaultStackSynthesizer, Names, Stack, Stage, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { impossible, invalidProp } from '../private/input/errors';

/** Where CloudFront takes its certificates from. */
export const CLOUDFRONT_REGION = 'us-east-1';

const MAX_STACK_ID_LENGTH = 100;

/**
 * A stack in us-east-1 for a certificate of the edge in `scope`, deployed like the stack of the edge: with the same roles and buckets of the
 * bootstrap, the same tags and the same termination protection. See docs/adr/0023-cloudfront-certificate.md.
 */
export function createCertificateStack(scope: Construct, name: string): Stack {
  const { account, region, terminationProtection, tags, synthesizer } = Stack.of(scope);
  if (Token.isUnresolved(region) || Token.isUnresolved(account)) {
    throw impossible(
      scope,
      `a CloudFront certificate is made in ${CLOUDFRONT_REGION}, for which account and region of the stack must be known; `
        + "set 'env' of the stack, or give certificates with Domain.withCertificates()",
    );
  }
  // Stacks of one name in two regions have one each, and both are in the same region.
  const id = `${Names.uniqueResourceName(scope, { maxLength: MAX_STACK_ID_LENGTH })}-${region}-Global`;
  return new Stack(Stage.of(scope)!, id, {
    env: { account, region: CLOUDFRONT_REGION },
    description: `Certificate of ${name} for CloudFront`,
    terminationProtection,
    tags: tags.tagValues(),
    synthesizer: anotherOf(synthesizer),
  });
}

/** Refuses a stack of the user's that CloudFront takes no certificate from. */
export function requireCertificateStack(scope: Construct, stack: Stack) {
  const problem = { prop: 'domain.certificateStack', expected: `be a stack in ${CLOUDFRONT_REGION}, where CloudFront takes certificates from` };
  if (!Stack.isStack(stack)) {
    throw invalidProp(scope, { ...problem, given: stack, fix: `for example new Stack(app, 'Certificate', { env: { account, region: '${CLOUDFRONT_REGION}' } })` });
  }
  if (stack.region !== CLOUDFRONT_REGION) {
    throw invalidProp(scope, { ...problem, given: Token.isUnresolved(stack.region) ? 'one without a region' : `one in ${stack.region}`, fix: "set its 'env'" });
  }
  const { account } = Stack.of(scope);
  if (stack.account !== account) {
    throw invalidProp(scope, {
      ...problem, expected: 'be in the account of the edge, because CloudFront takes no certificate of another one', given: `${stack.account} for ${account}`, fix: "set its 'env'",
    });
  }
  if (Stage.of(stack) !== Stage.of(scope)) {
    throw invalidProp(scope, { ...problem, expected: 'be in the stage of the edge, which is deployed as a whole', given: stack });
  }
}

/**
 * A synthesizer serves one stack, and the copy that the construct library makes for another one would list the files of both. Of one that is not
 * the default only the qualifier of the bootstrap is known.
 */
function anotherOf(synthesizer: Stack['synthesizer']): DefaultStackSynthesizer | undefined {
  if (synthesizer instanceof DefaultStackSynthesizer) return new DefaultStackSynthesizer((synthesizer as unknown as { props: object }).props);
  return synthesizer.bootstrapQualifier ? new DefaultStackSynthesizer({ qualifier: synthesizer.bootstrapQualifier }) : undefined;
}
