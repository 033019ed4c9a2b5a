/* eslint-disable @typescript-eslint/no-require-imports -- each process loads only the app that it measures */
import * as fs from 'fs';
import { App, AppProps } from 'aws-cdk-lib';
import { CONTEXT } from './context';
import { costSoFar, report } from './figures';

const APPS: Record<string, () => (props: AppProps) => App> = {
  'platform': () => require('../../../examples/demo/app').demoApp,
  'hand-written': () => require('../hand-written/app').handWrittenApp,
  'hand-written-and-proved': () => proved(require('../hand-written/app').handWrittenApp),
};

/** An app whose templates the same proofs judge, for the part of the cost that is theirs. */
function proved(build: (props: AppProps) => App): (props: AppProps) => App {
  return (props) => {
    const app = build(props);
    require('../../../src').assurance.ProductionPlatformValidation.addTo(app);
    return app;
  };
}

const [name, outdir] = process.argv.slice(2);

function synthesize() {
  return APPS[name]()({ outdir, context: CONTEXT }).synth();
}

const { stacks: [stack] } = synthesize();
const cost = costSoFar();
const resources = Object.keys(stack.template.Resources).length;
const templateBytes = fs.statSync(stack.templateFullPath).size;

const started = performance.now();
synthesize();
report({ ...cost, againMs: performance.now() - started, templateBytes, resources });
