import { aws_ec2 as ec2 } from 'aws-cdk-lib';

/** One shard. */
export interface NodesForm {
  readonly kind: 'nodes';
  readonly nodeType: ec2.InstanceType;
  readonly nodes: number;
}

/** Cluster mode. */
export interface ShardsForm {
  readonly kind: 'shards';
  readonly nodeType: ec2.InstanceType;
  readonly shards: number;
  readonly replicasPerShard: number;
}

/** No nodes. */
export interface ServerlessForm {
  readonly kind: 'serverless';
  readonly maxStorageGb?: number;
  readonly maxEcpuPerSecond?: number;
}

/** One of the three forms of a cache. */
export type CapacityForm = NodesForm | ShardsForm | ServerlessForm;

/** How many nodes have the same data. A serverless cache always has several, wherever they are. */
export function copiesOf(form: CapacityForm): number {
  switch (form.kind) {
    case 'nodes': return form.nodes;
    case 'shards': return 1 + form.replicasPerShard;
    default: return Infinity;
  }
}
