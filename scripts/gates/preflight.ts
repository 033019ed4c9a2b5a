import { execFileSync } from 'child_process';
import * as fs from 'fs';
import { createRequire } from 'module';
import * as path from 'path';
import { App, Stack, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';

/** The version of cdk-preflight, whose rules its authors tried on AWS: https://github.com/badmintoncryer/cdk-preflight. */
const VERSION = '0.0.143';
const DIRECTORY = path.resolve('node_modules/.cache/cdk-preflight', VERSION);
const PACKAGE = path.join(DIRECTORY, 'node_modules/cdk-preflight');

/** Installs cdk-preflight below `node_modules/.cache`, once; it uses the aws-cdk-lib of this repository. */
export function installPreflight() {
  if (fs.existsSync(PACKAGE)) return;
  console.log(`Installing cdk-preflight ${VERSION} ...`);
  fs.mkdirSync(DIRECTORY, { recursive: true });
  fs.writeFileSync(path.join(DIRECTORY, 'package.json'), '{ "private": true }');
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', '--legacy-peer-deps', `cdk-preflight@${VERSION}`], {
    cwd: DIRECTORY, stdio: 'inherit', shell: process.platform === 'win32',
  });
}

/** What cdk-preflight has against an app, or nothing. */
export function preflight(app: App): string | undefined {
  const { Preflight } = createRequire(__filename)(PACKAGE);
  Preflight.apply(app);
  try {
    app.synth();
  } catch (error) {
    return String(error);
  }
  return undefined;
}

/** An app that AWS refuses: the gate asks whether the rules run at all. */
export function refusedApp(outdir: string): App {
  const app = new App({ analyticsReporting: false, outdir });
  const loadBalancerAttributes = [{ key: 'idle_timeout.timeout_seconds', value: '5000' }];
  new elbv2.CfnLoadBalancer(new Stack(app, 'Stack'), 'LoadBalancer', { type: 'application', subnets: ['subnet-1', 'subnet-2'], loadBalancerAttributes });
  return app;
}
