import { aws_servicediscovery as servicediscovery } from 'aws-cdk-lib';
import { exportAlways } from '../../private/constant-export';
import { storeIdentifier } from '../../private/store/store-identifier';
import { IContainerCluster } from '../container-cluster';

const ID = 'Namespace';

/**
 * The namespace in which the services of a cluster find each other: the one that the cluster came with, or one that is made below it for the first
 * service that has a name. See docs/adr/0115-services-that-use-services.md.
 */
export function serviceConnectNamespace(cluster: IContainerCluster): servicediscovery.INamespace {
  const made = cluster.node.tryFindChild(ID) as servicediscovery.HttpNamespace | undefined;
  return made ?? cluster.cluster.defaultCloudMapNamespace ?? createNamespace(cluster);
}

function createNamespace(cluster: IContainerCluster): servicediscovery.INamespace {
  const namespace = new servicediscovery.HttpNamespace(cluster, ID, {
    name: storeIdentifier(cluster, { longestReadable: 40, prefix: 'services' }),
    description: 'Names of the container services that others use',
  });
  exportAlways(namespace, namespace.namespaceArn);
  return namespace;
}
