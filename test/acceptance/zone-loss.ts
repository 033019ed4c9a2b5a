import { DATABASE, sources } from './stores';
import { TemplateView, ViewedResource, zone } from './template-view';

/** Layers of which nothing is left when a zone is lost. */
export function lostWith(lost: string, view: TemplateView): string[] {
  return Object.entries(layers(view)).filter(([, zones]) => zones.every((each) => each === lost)).map(([layer]) => layer);
}

/** Endpoints that stand in subnets. */
export function interfaceEndpoints(view: TemplateView): ViewedResource[] {
  return view.all('AWS::EC2::VPCEndpoint').filter(({ properties }) => properties.VpcEndpointType === 'Interface');
}

/**
 * Zones in which each layer stands, as the template says. A database with a standby stands in all zones of its subnets,
 * one without in a zone that nobody knows, so in the worst one. Read replicas take over nothing.
 */
function layers(view: TemplateView): Record<string, string[]> {
  const zonesOf = (references: any[]) => [...new Set(view.subnets(references).map(zone))];
  const [{ properties: database }] = sources(DATABASE, view);
  const databaseZones = zonesOf(view.target(database.DBSubnetGroupName).properties.SubnetIds);
  return {
    nat: zonesOf(view.all('AWS::EC2::NatGateway').map(({ properties }) => properties.SubnetId)),
    loadBalancer: zonesOf(view.the('AWS::ElasticLoadBalancingV2::LoadBalancer').properties.Subnets),
    database: database.MultiAZ ? databaseZones : databaseZones.slice(0, 1),
    ...named(interfaceEndpoints(view), ({ properties }) => zonesOf(properties.SubnetIds)),
    ...named(view.all('AWS::ECS::Service'), (service) =>
      zonesOf(service.properties.NetworkConfiguration.AwsvpcConfiguration.Subnets).slice(0, fewestTasks(view, service))),
    ...named(view.all('AWS::DocDB::DBCluster'), ({ logicalId }) =>
      view.all('AWS::DocDB::DBInstance').filter(({ properties }) => properties.DBClusterIdentifier.Ref === logicalId).map(zone)),
    ...named(view.all('AWS::ElastiCache::ReplicationGroup'), ({ properties }) =>
      zonesOf(view.target(properties.CacheSubnetGroupName).properties.SubnetIds)
        .slice(0, properties.MultiAZEnabled ? properties.NumCacheClusters : 1)),
    ...named(view.all('AWS::OpenSearchService::Domain'), ({ properties }) => zonesOf(properties.VPCOptions.SubnetIds)),
  };
}

/** The zones of several resources, each a layer under its logical id. */
function named(resources: ViewedResource[], zonesOf: (resource: ViewedResource) => string[]): Record<string, string[]> {
  return Object.fromEntries(resources.map((resource) => [resource.logicalId, zonesOf(resource)]));
}

function fewestTasks(view: TemplateView, { logicalId }: ViewedResource): number {
  const target = view.all('AWS::ApplicationAutoScaling::ScalableTarget').find(({ properties }) => (
    JSON.stringify(properties.ResourceId).includes(`"${logicalId}"`)
  ));
  return target!.properties.MinCapacity;
}
