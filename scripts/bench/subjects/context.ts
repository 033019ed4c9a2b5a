/* eslint-disable @typescript-eslint/no-require-imports -- data of the installed aws-cdk-lib */
/** The context that the CDK CLI and a freshly generated app set. */
export const CONTEXT = {
  ...require('aws-cdk-lib/recommended-feature-flags.json'),
  'aws:cdk:enable-path-metadata': true,
};
