import { all, drop, find, idOf, MutableTemplate } from '../good-template';

export const groupId = (t: MutableTemplate, id: RegExp) => ({ 'Fn::GetAtt': [idOf(t, find(t, 'AWS::EC2::SecurityGroup', id)), 'GroupId'] });
export const anyone = (port: number) => ({ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: port, ToPort: port });
export const NOWHERE = { CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 };
export const admit = (t: MutableTemplate, id: RegExp, rule: object) => {
  const group = find(t, 'AWS::EC2::SecurityGroup', id).Properties;
  group.SecurityGroupIngress = [...(group.SecurityGroupIngress ?? []), rule];
};
export const dropRules = (t: MutableTemplate, type: string, matches: (properties: any) => boolean) => {
  const found = all(t, type).filter((rule) => matches(rule.Properties));
  if (found.length === 0) throw new Error('nothing to remove');
  for (const rule of found) drop(t, rule);
};
export const concerns =
  (id: RegExp, property = 'GroupId') =>
    (properties: any) =>
      id.test(JSON.stringify(properties[property]));
export const publicSubnets = (t: MutableTemplate) => find(t, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Properties.Subnets;

/** An access list that its subnet gets with all entries in place. */
export function accessList(t: MutableTemplate, subnet: RegExp, ...entries: [number, string, number | undefined, ('in' | 'out')?][]) {
  t.Resources.List = { Type: 'AWS::EC2::NetworkAcl', Properties: { VpcId: { Ref: idOf(t, find(t, 'AWS::EC2::VPC')) } } };
  t.Resources.ListSubnet = {
    Type: 'AWS::EC2::SubnetNetworkAclAssociation',
    Properties: { NetworkAclId: { Ref: 'List' }, SubnetId: { Ref: idOf(t, find(t, 'AWS::EC2::Subnet', subnet)) } },
    DependsOn: [] as string[],
  };
  for (const [number, action, port, direction] of entries) {
    for (const egress of [true, false].filter((out) => direction === undefined || direction === (out ? 'out' : 'in'))) {
      t.Resources.ListSubnet.DependsOn.push(`Entry${number}${egress}`);
      t.Resources[`Entry${number}${egress}`] = {
        Type: 'AWS::EC2::NetworkAclEntry',
        Properties: {
          NetworkAclId: { Ref: 'List' },
          Egress: egress,
          RuleNumber: number,
          RuleAction: action,
          CidrBlock: '0.0.0.0/0',
          ...(port === undefined ? { Protocol: -1 } : { Protocol: 6, PortRange: { From: port, To: port } }),
        },
      };
    }
  }
}

export function distribution(t: MutableTemplate, port: number) {
  t.Resources.Edge = {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        Enabled: true,
        DefaultCacheBehavior: { TargetOriginId: 'web', ViewerProtocolPolicy: 'redirect-to-https' },
        Origins: [
          {
            Id: 'web',
            DomainName: { 'Fn::GetAtt': [idOf(t, find(t, 'AWS::ElasticLoadBalancingV2::LoadBalancer')), 'DNSName'] },
            CustomOriginConfig: { OriginProtocolPolicy: port === 80 ? 'http-only' : 'https-only' },
          },
        ],
      },
    },
  };
}


export function oneSubnet(subnets: any[]): any[] {
  return subnets.slice(0, 1);
}

/** Changes properties of the only resource of a type that has the id. */
export function set(type: string, properties: object, id?: RegExp) {
  return (t: MutableTemplate) => void Object.assign(find(t, type, id).Properties, properties);
}

/** Removes properties of the only resource of a type that has the id. */
export function unset(type: string, names: string[], id?: RegExp) {
  return (t: MutableTemplate) => names.forEach((name) => {
    const { Properties } = find(t, type, id);
    if (!(name in Properties)) throw new Error(`${type} has no ${name}`);
    delete Properties[name];
  });
}

/** Changes what stands beside the properties of a resource: its policies, its dependencies. */
export function attribute(type: string, attributes: object, id?: RegExp) {
  return (t: MutableTemplate) => void Object.assign(find(t, type, id), attributes);
}

/** Sets an attribute of a load balancer or target group. */
export function elbAttribute(t: MutableTemplate, type: string, key: string, value: string, id?: RegExp) {
  const { Properties } = find(t, `AWS::ElasticLoadBalancingV2::${type}`, id);
  const list = type === 'TargetGroup' ? 'TargetGroupAttributes' : 'LoadBalancerAttributes';
  Properties[list] = [...(Properties[list] ?? []).filter((item: any) => item.Key !== key), { Key: key, Value: value }];
}

/** The first container of the only task definition. */
export function container(t: MutableTemplate): any {
  return find(t, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0];
}

/** All zones go out through the first NAT gateway. */
export function shareNatGateway(t: MutableTemplate) {
  const [first] = all(t, 'AWS::EC2::NatGateway').map((nat) => idOf(t, nat));
  for (const route of all(t, 'AWS::EC2::Route')) if (route.Properties.NatGatewayId) route.Properties.NatGatewayId = { Ref: first };
}

/** Takes the NAT gateways away and adds the endpoints that tasks need to start. */
export function startThroughEndpoints(t: MutableTemplate) {
  for (const nat of [...all(t, 'AWS::EC2::NatGateway'), ...all(t, 'AWS::EC2::Route').filter((route) => route.Properties.NatGatewayId)]) {
    drop(t, nat);
  }
  const secrets = find(t, 'AWS::EC2::VPCEndpoint', /Secrets/);
  for (const service of ['ecr.api', 'ecr.dkr', 'logs']) {
    t.Resources[`Endpoint${service.replace('.', '')}`] = {
      ...secrets,
      Properties: { ...secrets.Properties, ServiceName: `com.amazonaws.eu-west-1.${service}` },
    };
    find(t, 'AWS::ECS::Service').DependsOn.push(`Endpoint${service.replace('.', '')}`);
  }
}

/** Takes what matches out of what a resource waits for by `DependsOn`. */
export function unwait(t: MutableTemplate, resource: any, names: RegExp) {
  const left = resource.DependsOn.filter((id: string) => !names.test(id));
  if (left.length === resource.DependsOn.length) throw new Error(`none of ${resource.DependsOn} is ${names} in ${idOf(t, resource)}`);
  resource.DependsOn = left;
}
