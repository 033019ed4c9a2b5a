/* eslint-disable @typescript-eslint/no-require-imports -- data of the installed aws-cdk-lib */
/** The context that the CDK CLI and a freshly generated app set, with the zones that the CLI looks up where the region is known. */
export const CONTEXT = {
  ...require('aws-cdk-lib/recommended-feature-flags.json'),
  'aws:cdk:enable-path-metadata': true,
  'availability-zones:account=111111111111:region=eu-west-1': ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
};
