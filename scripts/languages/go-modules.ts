import * as fs from 'fs';
import * as path from 'path';
import { attempt } from './command';
import { DOWNLOADS, emptyDirectory, RUN } from './directories';
import { generate } from './packages';
import { NODE_MODULES } from './typescript';

/** The Go modules that the library's own requires, by npm package. */
const MODULES = {
  'aws-cdk-lib': 'github.com/aws/aws-cdk-go/awscdk/v2',
  'constructs': 'github.com/aws/constructs-go/constructs/v10',
  '@aws-cdk/asset-awscli-v1': 'github.com/cdklabs/awscdk-asset-awscli-go/awscliv1/v2',
  '@aws-cdk/asset-node-proxy-agent-v6': 'github.com/cdklabs/awscdk-asset-node-proxy-agent-go/nodeproxyagentv6/v2',
  '@aws-cdk/cloud-assembly-schema': 'github.com/cdklabs/cloud-assembly-schema-go/awscdkcloudassemblyschema/v54',
};

/** A module at the version of its npm package, and where it is generated if it could not be downloaded. */
export interface GoModule {
  readonly module: string;
  readonly version: string;
  readonly directory?: string;
}

/**
 * The modules at the versions that the other languages use.
 *
 * A module that the module proxy does not serve is generated from its npm package, with the tool that its publisher
 * generates it with.
 */
export function goModules(): GoModule[] {
  return Object.entries(MODULES).map(([name, module]) => {
    const npmPackage = path.join(NODE_MODULES, name);
    const version = JSON.parse(fs.readFileSync(path.join(npmPackage, 'package.json'), 'utf8')).version as string;
    if (isServed(module, version)) return { module, version };
    return { module, version, directory: generated(npmPackage, name, version) };
  });
}

function isServed(module: string, version: string): boolean {
  const probe = emptyDirectory(RUN, 'go-probe');
  fs.writeFileSync(path.join(probe, 'go.mod'), 'module probe\n');
  return attempt('go', ['mod', 'download', `${module}@v${version}`], { cwd: probe }).status === 0;
}

function generated(npmPackage: string, name: string, version: string): string {
  const finished = path.join(DOWNLOADS, 'go', `${path.basename(name)}-${version}`);
  if (!fs.existsSync(finished)) {
    console.log(`  Go: the module proxy does not serve ${name} ${version}; generating it from the npm package (once)`);
    const work = emptyDirectory(RUN, 'go-generated');
    generate(npmPackage, 'go', work);
    fs.mkdirSync(path.dirname(finished), { recursive: true });
    fs.renameSync(path.join(work, 'go'), finished);
  }
  return path.join(finished, fs.readdirSync(finished)[0]);
}
