import { Host } from './host';
import { HostReader } from './host-reader';
import { Deployment } from '../template/deployment';
import { asNumber, Resource, targetOf } from '../template/resource';
import { own } from '../template/template-json';
import { isMap, Value, ValueMap } from '../template/value';

/** A target group and what it checks; its type is `open` when only deployment tells it. */
export interface TargetGroup {
  readonly resource: Resource;
  readonly name: string;
  readonly targetType: string;
  readonly port: number | undefined;
  readonly protocol: string;
}

/** A listener and the target groups behind its default action and its rules. */
export interface Listener {
  readonly resource: Resource;
  readonly port: number | undefined;
  readonly protocol: string;
  readonly targets: TargetGroup[];
}

/** A listener or a rule that forwards, whatever it hangs on. */
export interface Sender {
  readonly resource: Resource;
  /** Whether it sends what no rule takes. */
  readonly byDefault: boolean;
  readonly targets: TargetGroup[];
}

/** An application, network or classic load balancer. */
export interface LoadBalancer extends Host {
  readonly type: 'application' | 'network' | 'gateway' | 'classic';
  readonly internetFacing: boolean;
  readonly listeners: Listener[];
  /** A network load balancer without security groups admits everything. */
  readonly guarded: boolean;
}

const V2 = 'AWS::ElasticLoadBalancingV2';

/** A numeric attribute of a target group. */
export function attributeOf(targetGroup: Resource, key: string): number | undefined {
  return asNumber(targetGroup.maps('TargetGroupAttributes').find((item) => item.Key === key)?.Value);
}

/** Reads load balancers with listeners, rules and target groups. */
export class LoadBalancerReader {
  private readonly targetGroups = new Map<Resource, TargetGroup>();

  constructor(
    private readonly deployment: Deployment,
    private readonly hosts: HostReader,
  ) {
    for (const resource of deployment.ofType(`${V2}::TargetGroup`)) {
      const protocol = resource.text('Protocol') ?? 'HTTP';
      this.targetGroups.set(resource, {
        resource,
        name: resource.name,
        targetType: resource.isOpen('TargetType') ? 'open' : (resource.text('TargetType') ?? 'instance'),
        protocol,
        port: resource.number('Port') ?? (protocol === 'HTTPS' ? 443 : undefined),
      });
    }
  }

  public get allTargetGroups(): TargetGroup[] {
    return [...this.targetGroups.values()];
  }

  /** Every listener and rule of the input, also those of load balancers that are not part of it. */
  public senders(): Sender[] {
    return [
      ...this.deployment.ofType(`${V2}::Listener`).map((resource) => ({ resource, byDefault: true, targets: this.targetsOf(resource.maps('DefaultActions')) })),
      ...this.deployment.ofType(`${V2}::ListenerRule`).map((resource) => ({ resource, byDefault: false, targets: this.targetsOf(resource.maps('Actions')) })),
    ];
  }

  public read(): LoadBalancer[] {
    const listeners = this.listenersByBalancer();
    return [
      ...this.deployment.ofType(`${V2}::LoadBalancer`).map((resource) => this.modern(resource, listeners.get(resource) ?? [])),
      ...this.deployment.ofType('AWS::ElasticLoadBalancing::LoadBalancer').map((resource) => this.classic(resource)),
    ];
  }

  /** The target group that a value names. */
  public targetGroup(value: Value): TargetGroup | undefined {
    const resource = targetOf(value);
    return resource && this.targetGroups.get(resource);
  }

  /** The target group that a value names by its name, as AWS CodeDeploy does. */
  public targetGroupNamed(name: Value): TargetGroup | undefined {
    return this.targetGroup(name) ?? this.allTargetGroups.find(({ resource }) => typeof name === 'string' && resource.text('Name') === name);
  }

  private modern(resource: Resource, listeners: Listener[]): LoadBalancer {
    const type = (resource.text('Type') ?? 'application') as LoadBalancer['type'];
    const internetFacing = (resource.text('Scheme') ?? 'internet-facing') === 'internet-facing';
    const mappings = resource.maps('SubnetMappings').map((mapping) => mapping.SubnetId);
    const groups = resource.list('SecurityGroups');
    const guarded = type !== 'network' || groups.length > 0;
    const host = this.hosts.host({
      resource,
      kind: own(KINDS, type) ?? 'load balancer',
      subnets: [...resource.list('Subnets'), ...mappings],
      groups,
      publicAddress: resource.isOpen('Scheme') ? 'unknown' : internetFacing ? 'yes' : 'no',
    });
    return {
      ...host,
      groups: guarded ? host.groups : [],
      type,
      internetFacing,
      listeners,
      guarded,
    };
  }

  private classic(resource: Resource): LoadBalancer {
    const internetFacing = resource.text('Scheme') !== 'internal';
    const target: TargetGroup = { resource, name: resource.name, targetType: 'instance', port: undefined, protocol: 'HTTP' };
    const listeners = resource.maps('Listeners').map((listener) => ({
      resource,
      port: asNumber(listener.LoadBalancerPort),
      protocol: String(listener.Protocol),
      targets: [{ ...target, port: asNumber(listener.InstancePort) }],
    }));
    return {
      ...this.hosts.host({
        resource,
        kind: 'classic load balancer',
        subnets: resource.list('Subnets'),
        groups: resource.list('SecurityGroups'),
        publicAddress: internetFacing ? 'yes' : 'no',
      }),
      type: 'classic',
      internetFacing,
      listeners,
      guarded: true,
    };
  }

  private listenersByBalancer(): Map<Resource, Listener[]> {
    const rules = new Map<Resource, TargetGroup[]>();
    for (const rule of this.deployment.ofType(`${V2}::ListenerRule`)) {
      const listener = rule.target('ListenerArn');
      if (listener) rules.set(listener, [...(rules.get(listener) ?? []), ...this.targetsOf(rule.maps('Actions'))]);
    }
    const byBalancer = new Map<Resource, Listener[]>();
    for (const resource of this.deployment.ofType(`${V2}::Listener`)) {
      const balancer = resource.target('LoadBalancerArn');
      if (!balancer) continue;
      const targets = [...this.targetsOf(resource.maps('DefaultActions')), ...(rules.get(resource) ?? [])];
      const listener = {
        resource,
        port: resource.number('Port'),
        protocol: resource.text('Protocol') ?? 'HTTP',
        targets: [...new Set(targets)],
      };
      byBalancer.set(balancer, [...(byBalancer.get(balancer) ?? []), listener]);
    }
    return byBalancer;
  }

  private targetsOf(actions: ValueMap[]): TargetGroup[] {
    return actions.flatMap((action) => {
      const forward =
        isMap(action.ForwardConfig) && Array.isArray(action.ForwardConfig.TargetGroups) ? action.ForwardConfig.TargetGroups : [];
      const named = [action.TargetGroupArn, ...forward.filter(isMap).map((group) => group.TargetGroupArn)];
      return named.flatMap((value) => this.targetGroup(value) ?? []);
    });
  }
}

const KINDS: { [type: string]: string } = {
  application: 'load balancer',
  network: 'network load balancer',
  gateway: 'gateway load balancer',
};
