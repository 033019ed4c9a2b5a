import { App, Stack, aws_rds as rds } from 'aws-cdk-lib';
import { EXAMPLES } from '../../examples';
import { RECOMMENDED_FLAGS } from '../support/apps';
import { STRICT, strictFindings } from '../support/strict-validation';

/** A resource that the validation must find: an app without findings says nothing of whether the validation ran. */
function addBrokenResource(app: App) {
  new rds.CfnDBInstance(new Stack(app, 'Broken'), 'Database', {
    engine: 'bogus', dbInstanceClass: 'db.m6g.large', allocatedStorage: '20', storageEncrypted: true,
  });
}

/** What the validation finds in the app and in the resource beside it. */
function findings(app: App): string[] {
  addBrokenResource(app);
  return strictFindings(app);
}

describe.each(Object.entries(EXAMPLES))('the strict validation that is built into aws-cdk-lib, on the example %s', (_name, example) => {
  test.each([['no feature flag', {}], ['every recommended feature flag', RECOMMENDED_FLAGS]])(
    'finds the broken resource beside it and nothing else, with %s', (_flags, flags) => {
      expect(findings(example({ context: { ...flags, ...STRICT } }))).toEqual(['Broken/Database: E9006']);
    },
  );
});
