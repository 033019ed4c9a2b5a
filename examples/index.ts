import { App, AppProps, Environment } from 'aws-cdk-lib';
import { allStoresApp } from './all-stores/app';
import { deliveryApp } from './delivery/app';
import { demoApp } from './demo/app';
import { ExampleChanges } from './example-changes';
import { loadBalancerMysqlApp } from './load-balancer-mysql/app';
import { oneStackApp } from './one-stack/app';
import { workloadsApp } from './workloads/app';

/** Every example, by name: a function that makes the app. */
export const EXAMPLES: Record<string, (props?: AppProps, env?: Environment, changes?: ExampleChanges) => App> = {
  'demo': demoApp,
  'one-stack': oneStackApp,
  'load-balancer-mysql': loadBalancerMysqlApp,
  'all-stores': allStoresApp,
  'delivery': deliveryApp,
  'workloads': workloadsApp,
};
