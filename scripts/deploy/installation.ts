import { execFileSync } from 'child_process';
import * as fs from 'fs';
import { createRequire } from 'module';
import * as path from 'path';

const MINISTACK = '1.5.33';
/** What the Lambda runtime has: https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html. */
const SDK_CLIENT = '@aws-sdk/client-ec2@3.1164.0';

/** Everything that is installed for the gate, by version. */
export const CACHE = path.resolve('node_modules/.cache/deploy', `ministack-${MINISTACK}`);
const BIN = path.join(CACHE, 'venv', process.platform === 'win32' ? 'Scripts' : 'bin');
export const PYTHON = path.join(BIN, 'python');
/** Where inline functions find the AWS SDK. */
export const SDK = path.join(CACHE, 'sdk', 'node_modules');

/** Installs ministack and the client of the AWS SDK that inline functions use below `node_modules/.cache`, once. */
export function install() {
  if (!fs.existsSync(path.join(BIN, 'ministack'))) {
    console.log(`Installing ministack ${MINISTACK} ...`);
    execFileSync(process.env.PYTHON ?? 'python3', ['-m', 'venv', '--clear', path.join(CACHE, 'venv')], { stdio: 'inherit' });
    execFileSync(PYTHON, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `ministack==${MINISTACK}`], { stdio: 'inherit' });
  }
  if (!fs.existsSync(path.join(SDK, '@aws-sdk'))) {
    console.log(`Installing ${SDK_CLIENT} ...`);
    fs.mkdirSync(path.dirname(SDK), { recursive: true });
    fs.writeFileSync(path.join(path.dirname(SDK), 'package.json'), '{ "private": true }');
    execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', SDK_CLIENT], {
      cwd: path.dirname(SDK), stdio: 'inherit', shell: process.platform === 'win32',
    });
  }
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
