/* eslint-disable @typescript-eslint/no-require-imports -- loading is what is measured */
import { costSoFar, report } from './figures';

/**
 * Which modules of aws-cdk-lib are loaded after the import of the library or, when parts are named, after the synthesis of a platform
 * with a service and these parts.
 */
const [library, outdir, parts] = process.argv.slice(2);
const loaded = require(library);

if (parts !== undefined) synthesize(JSON.parse(parts));

function synthesize(names: string[]) {
  const { App, Stack, aws_ecs: ecs } = require('aws-cdk-lib');
  const options: Record<string, object> = {
    search: { availability: loaded.search.SearchAvailability.threeZonesWithStandby() },
    table: { partitionKey: { name: 'id', type: 'S' } },
  };
  const app = new App({ analyticsReporting: false, outdir });
  new loaded.ProductionPlatform(new Stack(app, 'Stack'), 'Platform', {
    network: { availabilityZones: 3 },
    service: { image: ecs.ContainerImage.fromRegistry('traefik/whoami') },
    alerts: { emails: ['oncall@example.com'] },
    ...Object.fromEntries(names.map((name) => [name, options[name] ?? {}])),
  });
  app.synth();
}

const { wallMs, cpuMs } = costSoFar();
const files = Object.keys(require.cache);
const modules = files.flatMap((file) => /aws-cdk-lib[\\/](aws-[a-z0-9-]+)[\\/]/.exec(file)?.[1] ?? []);
report({ wallMs, cpuMs, files: files.length, ...Object.fromEntries(modules.map((module) => [module, 1])) });
