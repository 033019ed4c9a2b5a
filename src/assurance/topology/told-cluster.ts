import { joins } from './cluster-machines';
import { commandsOf, isTold } from './user-data';
import { Resource } from '../template/resource';
import { Reference, Value } from '../template/value';

/** Which cluster instances are told to join: the one that is asked for, another by its name, none, or that is not known. */
export type ToldCluster = 'own' | 'none' | 'open' | { readonly other: string };

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bootstrap_container_instance.html */
const NAMED = /ECS_CLUSTER=["']?((?:\$\{[^}]*\}|[^\s"';>&|\\$])+|\$\w+)/g;

/** What may name a cluster in a way that is not read here: a file from elsewhere, an agent that is not on Linux, Bottlerocket. */
const ELSEWHERE = /\b(aws s3|curl|wget|git clone)\b|Initialize-ECSAgent|settings\.ecs/;

/** The cluster that the user data of some instances, or the metadata of what launches them, names. */
export function clusterIn(cluster: Resource, instances: Resource, launch: Resource, userData: Value[]): ToldCluster {
  const scripts = userData.filter((script) => script !== undefined);
  const text = scripts.map(commandsOf).join('\n');
  const named = [...text.matchAll(NAMED)].map(([, name]) => name).pop();
  if (named !== undefined) return isNameOf(cluster, named) ? 'own' : otherIn(cluster, named);
  if ([instances, launch].some((resource) => joins(resource, cluster))) return 'own';
  if (!scripts.every(isTold) || ELSEWHERE.test(text) || launch.json.Metadata?.['AWS::CloudFormation::Init'] !== undefined) return 'open';
  // An agent that is told no cluster joins that of this name.
  return cluster.text('ClusterName') === 'default' ? 'own' : 'none';
}

function isNameOf(cluster: Resource, named: string): boolean {
  const name = cluster.property('ClusterName');
  return ['Ref', 'Arn'].some((attribute) => String(new Reference(cluster, attribute)) === named) || (name !== undefined && String(name) === named);
}

function otherIn(cluster: Resource, named: string): ToldCluster {
  const other = cluster.stack.deployment.ofType('AWS::ECS::Cluster').find((each) => each !== cluster && isNameOf(each, named));
  if (other) return { other: other.name };
  return named.includes('$') || cluster.isOpen('ClusterName') ? 'open' : { other: named };
}
