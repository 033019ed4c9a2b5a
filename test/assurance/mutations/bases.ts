import { App, aws_ecs as ecs, Duration, Stack } from 'aws-cdk-lib';
import { startThroughEndpoints } from './edits';
import { EXAMPLES } from '../../../examples';
import { cache, database, ProductionPlatform } from '../../../src';
import { modernApp, plainApp } from '../../support/apps';
import { goodTemplate, MutableTemplate } from '../good-template';
import { plainJobs } from '../queues/plain-jobs';
import { startedTasks } from '../tasks/started-tasks';
import { canaryShop, codeDeployShop } from '../variants/deliveries';
import { hermeticWorkers } from '../variants/queues';

/** A good template that mutants change. */
export interface Base {
  readonly name: string;
  /** A fresh copy. */
  readonly template: () => MutableTemplate;
}

/** Three zones, hand-written, with a container service, instances, a function, a database, a cache and a search domain. */
export const HAND_WRITTEN: Base = { name: 'hand-written', template: goodTemplate };

/** The same without NAT gateways. */
export const ENDPOINTS_ALONE: Base = {
  name: 'hand-written, without NAT gateways',
  template: () => {
    const template = goodTemplate();
    startThroughEndpoints(template);
    return template;
  },
};

/** The same with tasks that a rule, a schedule, a pipe and a state machine start. */
export const STARTED_TASKS: Base = { name: 'hand-written, with tasks that others start', template: startedTasks };

/** The platform behind CloudFront with PostgreSQL. */
export const CLOUDFRONT_POSTGRES = synthesized('platform with CloudFront and PostgreSQL', EXAMPLES['one-stack']);

/** The platform behind a public load balancer with MySQL. */
export const LOAD_BALANCER_MYSQL = synthesized('platform with a public load balancer and MySQL', EXAMPLES['load-balancer-mysql']);

/** The platform with every store. */
export const ALL_STORES = synthesized('platform with every store', EXAMPLES['all-stores']);

/** The platform with a cache that has no nodes. */
export const SERVERLESS_CACHE = synthesized('platform with a serverless cache', () => {
  const app = plainApp();
  new ProductionPlatform(new Stack(app, 'Stack'), 'Platform', {
    cache: { capacity: cache.CacheCapacity.serverless(), authentication: cache.CacheAuthentication.iam() },
    service: { image: ecs.ContainerImage.fromRegistry('example/app') },
  });
  return app;
});

/** The platform with a database that has a proxy, read replicas and a password that changes. */
export const PROXIED_DATABASE = withDatabase('platform with a proxy, read replicas and a changing password', {
  readReplicas: 2,
  proxy: {},
  credentials: database.DatabaseCredentials.generated({ rotateAfter: Duration.days(30) }),
});

/** The platform with a serverless Aurora database. */
export const AURORA = withDatabase('platform with Aurora', { engine: database.DatabaseEngine.auroraPostgres({ serverless: {} }) });

/** A canary behind a load balancer that calls a blue/green service through Service Connect. */
export const CANARY_SHOP = synthesized('canary and blue/green', () => shopOf(canaryShop));

/** A service that AWS CodeDeploy deploys. */
export const CODE_DEPLOY_SHOP = synthesized('CodeDeploy', () => shopOf(codeDeployShop));

/** A worker and a job that reach nothing but endpoints. */
export const HERMETIC_WORKERS = synthesized('worker and job behind endpoints', () => shopOf((app) => hermeticWorkers(app)));

/** Queues with a function, a task and a pipe, and jobs that start by the clock, hand-written. */
export const PLAIN_JOBS: Base = { name: 'hand-written queues and jobs', template: plainJobs };

export const BASES = [
  HAND_WRITTEN, ENDPOINTS_ALONE, STARTED_TASKS, CLOUDFRONT_POSTGRES, LOAD_BALANCER_MYSQL, ALL_STORES, SERVERLESS_CACHE, PROXIED_DATABASE, AURORA,
  CANARY_SHOP, CODE_DEPLOY_SHOP, HERMETIC_WORKERS, PLAIN_JOBS,
];

function shopOf(build: (app: App) => void): App {
  const app = modernApp();
  build(app);
  return app;
}

function withDatabase(name: string, options: database.RelationalDatabaseOptions): Base {
  return synthesized(name, () => {
    const app = modernApp();
    new ProductionPlatform(new Stack(app, 'App', { env: { account: '111111111111', region: 'eu-west-1' } }), 'Platform', {
      alerts: { emails: ['oncall@example.com'] },
      service: { image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable') },
      database: options,
    });
    return app;
  });
}

function synthesized(name: string, app: () => App): Base {
  let cached: string | undefined;
  return {
    name,
    template: () => {
      cached ??= JSON.stringify(onlyStack(app()));
      return JSON.parse(cached);
    },
  };
}

function onlyStack(app: App): unknown {
  const stacks = app.node.children.filter((child) => Stack.isStack(child));
  if (stacks.length !== 1) throw new Error(`${stacks.length} stacks`);
  return app.synth().getStackArtifact(stacks[0].artifactId).template;
}
