/* eslint-disable @typescript-eslint/no-require-imports -- each process loads only the app that it measures */
import * as fs from 'fs';
import { App, AppProps, Environment } from 'aws-cdk-lib';
import { CONTEXT, ENVIRONMENT } from './context';
import { costSoFar, report } from './figures';

type BuildApp = (props: AppProps, env?: Environment) => App;

const platform = (): BuildApp => require('../../../examples/one-stack/app').oneStackApp;
const handWritten = (): BuildApp => require('../hand-written/app').handWrittenApp;

const APPS: Record<string, (props: AppProps) => App> = {
  'platform': (props) => platform()(props),
  'hand-written': (props) => handWritten()(props),
  'hand-written-and-proved': (props) => proved(handWritten()(props)),
  'platform-in-region': (props) => platform()(props, ENVIRONMENT),
  'hand-written-in-region': (props) => handWritten()(props, ENVIRONMENT),
  'hand-written-and-proved-in-region': (props) => proved(handWritten()(props, ENVIRONMENT)),
};

/** An app whose templates the same proofs judge, for the part of the cost that is theirs. */
function proved(app: App): App {
  require('../../../src').assurance.ProductionPlatformValidation.addTo(app);
  return app;
}

const [name, outdir] = process.argv.slice(2);

function synthesize() {
  return APPS[name]({ outdir, context: CONTEXT }).synth();
}

const { stacks: [stack] } = synthesize();
const cost = costSoFar();
const resources = Object.keys(stack.template.Resources).length;
const templateBytes = fs.statSync(stack.templateFullPath).size;

const started = performance.now();
synthesize();
report({ ...cost, againMs: performance.now() - started, templateBytes, resources });
