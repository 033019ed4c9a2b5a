import { App, AppProps } from 'aws-cdk-lib';
import { allStoresApp } from './all-stores/app';
import { demoApp } from './demo/app';
import { loadBalancerMysqlApp } from './load-balancer-mysql/app';
import { oneStackApp } from './one-stack/app';

/** Every example, by name: a function that makes the app. */
export const EXAMPLES: Record<string, (props?: AppProps) => App> = {
  'demo': demoApp,
  'one-stack': oneStackApp,
  'load-balancer-mysql': loadBalancerMysqlApp,
  'all-stores': allStoresApp,
};
