import { App, Stack } from 'aws-cdk-lib';
import { startThroughEndpoints } from './edits';
import { EXAMPLES } from '../../../examples';
import { goodTemplate, MutableTemplate } from '../good-template';

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

/** The platform behind CloudFront with PostgreSQL. */
export const CLOUDFRONT_POSTGRES = example('platform with CloudFront and PostgreSQL', 'demo');

/** The platform behind a public load balancer with MySQL. */
export const LOAD_BALANCER_MYSQL = example('platform with a public load balancer and MySQL', 'load-balancer-mysql');

export const BASES = [HAND_WRITTEN, ENDPOINTS_ALONE, CLOUDFRONT_POSTGRES, LOAD_BALANCER_MYSQL];

function example(name: string, id: string): Base {
  let cached: string | undefined;
  return {
    name,
    template: () => {
      cached ??= JSON.stringify(onlyStack(EXAMPLES[id]()));
      return JSON.parse(cached);
    },
  };
}

function onlyStack(app: App): unknown {
  const stacks = app.node.children.filter((child) => Stack.isStack(child));
  if (stacks.length !== 1) throw new Error(`${stacks.length} stacks`);
  return app.synth().getStackArtifact(stacks[0].artifactId).template;
}
