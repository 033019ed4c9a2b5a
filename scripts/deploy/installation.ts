import * as fs from 'fs';
import { createRequire } from 'module';
import * as path from 'path';
import { PythonEnvironment } from '../tools/python-environment';

const MINISTACK = '1.5.33';

/** Everything that is installed for the gate, by version. */
export const CACHE = path.resolve('node_modules/.cache/deploy', `ministack-${MINISTACK}`);
const ENVIRONMENT = new PythonEnvironment(path.join(CACHE, 'venv'), 'ministack', MINISTACK);
export const PYTHON = ENVIRONMENT.python;
/** Where inline functions find the client of the AWS SDK that the Lambda runtime has; it is a devDependency. */
export const SDK = path.resolve('node_modules');

/** Installs ministack below `node_modules/.cache`, once. */
export function install() {
  ENVIRONMENT.install();
}

/** The file with the properties of each type whose change replaces the resource, from the specification that the CDK carries. */
export function createOnlyProperties(): string {
  const file = path.join(CACHE, 'create-only.json');
  const types = [...specification().all('resource')].map(({ cloudFormationType, properties }) => [
    cloudFormationType, Object.keys(properties).filter((name) => properties[name].causesReplacement === 'yes'),
  ]);
  fs.writeFileSync(file, JSON.stringify(Object.fromEntries(types)));
  return file;
}

interface ResourceType {
  readonly cloudFormationType: string;
  readonly properties: { readonly [name: string]: { readonly causesReplacement?: string } };
}

/** The specification that `@aws-cdk/cloudformation-diff` brings. */
function specification(): { all(entity: 'resource'): Iterable<ResourceType> } {
  return createRequire(require.resolve('@aws-cdk/cloudformation-diff/package.json'))('@aws-cdk/aws-service-spec').loadAwsServiceSpecSync();
}
