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
 * one without in a zone that nobody knows, so in the worst one.
 */
function layers(view: TemplateView): Record<string, string[]> {
  const zonesOf = (references: any[]) => [...new Set(view.subnets(references).map(zone))];
  const tasks = view.the('AWS::ApplicationAutoScaling::ScalableTarget').properties.MinCapacity;
  const database = view.the('AWS::RDS::DBInstance').properties;
  const databaseZones = zonesOf(view.target(database.DBSubnetGroupName).properties.SubnetIds);
  return {
    nat: zonesOf(view.all('AWS::EC2::NatGateway').map(({ properties }) => properties.SubnetId)),
    loadBalancer: zonesOf(view.the('AWS::ElasticLoadBalancingV2::LoadBalancer').properties.Subnets),
    tasks: zonesOf(view.the('AWS::ECS::Service').properties.NetworkConfiguration.AwsvpcConfiguration.Subnets).slice(0, tasks),
    database: database.MultiAZ ? databaseZones : databaseZones.slice(0, 1),
    ...Object.fromEntries(interfaceEndpoints(view).map(({ logicalId, properties }) => [logicalId, zonesOf(properties.SubnetIds)])),
  };
}
