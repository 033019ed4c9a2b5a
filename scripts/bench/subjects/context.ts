/* eslint-disable @typescript-eslint/no-require-imports -- data of the installed aws-cdk-lib */
/** Where an app stands whose region is known. */
export const ENVIRONMENT = { account: '111111111111', region: 'eu-west-1' };

/** The context that the CDK CLI and a freshly generated app set, with the zones that the CLI looks up where the region is known. */
export const CONTEXT = {
  ...require('aws-cdk-lib/recommended-feature-flags.json'),
  'aws:cdk:enable-path-metadata': true,
  [`availability-zones:account=${ENVIRONMENT.account}:region=${ENVIRONMENT.region}`]: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
};
