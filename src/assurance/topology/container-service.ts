import { scalingGroupsOf } from './cluster-machines';
import { Strategy, strategyOf } from './delivery';
import { StartNeed, Workload } from './host';
import { certainty, HostReader } from './host-reader';
import { instanceGroups } from './launch';
import { LoadBalancerReader, TargetGroup } from './load-balancer';
import { ScalableTargets } from './scalable-targets';
import { loadBalancersOf } from './service-load-balancers';
import { containerStartNeeds, SESSIONS } from './start-needs';
import { TrafficShift, TrafficShiftReader } from './traffic-shift';
import { Deployment } from '../template/deployment';
import { asNumber, Resource } from '../template/resource';
import { identity, isMap, Value, ValueMap } from '../template/value';

/** A connection of a service to a target group. */
export interface Registration {
  readonly targetGroup: TargetGroup;
  /** The name of the container, which only deployment may tell. */
  readonly container?: Value;
  readonly port: number | undefined;
  /** Whether traffic only comes to it when a deployment moves it there. */
  readonly alternate: boolean;
}

/** An Amazon ECS service. */
export interface ContainerService extends Workload {
  readonly family: 'service';
  readonly fargate: boolean;
  readonly taskDefinition?: Resource;
  readonly registrations: Registration[];
  readonly networkMode: string | undefined;
  /** The Auto Scaling group that its tasks run on, for a service on EC2. */
  readonly machines?: Resource;
  /** How a new version comes into use. */
  readonly strategy: Strategy;
  /** What moves its traffic to a new version. */
  readonly shifts: TrafficShift[];
  /** What scales it, for a service that is scaled. */
  readonly scaling?: Resource;
}

/** Whether a workload is an Amazon ECS service. */
export function isContainerService(workload: Workload): workload is ContainerService {
  return workload.family === 'service';
}

/** Reads Amazon ECS services; one on EC2 with host networking has the interfaces of its instances. */
export class ContainerServiceReader {
  private readonly trafficShifts: TrafficShiftReader;

  constructor(
    private readonly deployment: Deployment,
    private readonly hosts: HostReader,
    private readonly balancers: LoadBalancerReader,
    private readonly scaling: ScalableTargets,
  ) {
    this.trafficShifts = new TrafficShiftReader(deployment, balancers);
  }

  public read(): ContainerService[] {
    return this.deployment.ofType('AWS::ECS::Service').map((resource) => this.service(resource));
  }

  private service(resource: Resource): ContainerService {
    const taskDefinition = taskDefinitionOf(this.deployment, resource);
    const shifts = this.trafficShifts.of(resource);
    const fargate = this.isFargate(resource, taskDefinition);
    const network = 'NetworkConfiguration.AwsvpcConfiguration';
    const containers = taskDefinition?.maps('ContainerDefinitions') ?? [];
    const networkMode = fargate ? 'awsvpc' : (taskDefinition?.text('NetworkMode') ?? (taskDefinition ? 'bridge' : undefined));
    const machines = fargate ? undefined : this.instancesOf(resource);
    const instances = networkMode !== undefined && networkMode !== 'awsvpc' ? machines : undefined;
    return {
      ...this.hosts.host({
        resource,
        kind: fargate ? 'Fargate service' : 'ECS service',
        subnets: instances ? instances.list('VPCZoneIdentifier') : resource.list(`${network}.Subnets`),
        groups: instances ? instanceGroups(instances) : resource.list(`${network}.SecurityGroups`),
        publicAddress: fargate ? certainty(resource.property(`${network}.AssignPublicIp`), 'no') : 'no',
      }),
      family: 'service',
      fargate,
      taskDefinition,
      networkMode,
      machines,
      capacity:
        resource.text('SchedulingStrategy') === 'DAEMON'
          ? { open: 'a daemon runs once on each instance' }
          : this.scaling.capacity(resource, 'DesiredCount', 1),
      configuration: [resource, ...(taskDefinition ? [taskDefinition] : [])],
      strategy: strategyOf(resource),
      shifts,
      scaling: this.scaling.of(resource),
      registrations: this.registrations(resource, shifts, containers, networkMode),
      startNeeds: [...(taskDefinition ? containerStartNeeds(containers) : UNKNOWN_TASK), ...(resource.flag('EnableExecuteCommand') ? [SESSIONS] : [])],
    };
  }

  private isFargate(resource: Resource, taskDefinition: Resource | undefined): boolean {
    const providers = resource.maps('CapacityProviderStrategy').map((item) => String(item.CapacityProvider));
    if (providers.length) return providers.every((provider) => provider.startsWith('FARGATE'));
    if (resource.text('LaunchType')) return resource.text('LaunchType') === 'FARGATE';
    const compatible = taskDefinition?.list('RequiresCompatibilities') ?? [];
    return compatible.length > 0 && compatible.every((item) => item === 'FARGATE');
  }

  private registrations(resource: Resource, shifts: TrafficShift[], containers: ValueMap[], networkMode: string | undefined): Registration[] {
    return loadBalancersOf(resource).flatMap(({ targetGroup: arn, container, containerPort, shift }) => {
      const own = this.balancers.targetGroup(arn);
      const named = shift && this.balancers.targetGroup(shift.alternateTargetGroup);
      const paired = shifts.filter(({ groups }) => own && groups.includes(own)).flatMap(({ groups }) => groups);
      const alternates = [...new Set([...(named ? [named] : []), ...paired])].filter((group) => group !== own);
      const port = hostPort(asNumber(containerPort), containerNamed(containers, container), networkMode);
      return [...(own ? [own] : []), ...alternates].map((targetGroup) => ({ targetGroup, container, port, alternate: targetGroup !== own }));
    });
  }

  /** The Auto Scaling group under a service on EC2, when the cluster has exactly one. */
  private instancesOf(service: Resource): Resource | undefined {
    const cluster = service.target('Cluster');
    const groups = cluster ? scalingGroupsOf(this.deployment, cluster) : [];
    return groups.length === 1 ? groups[0] : undefined;
  }
}

/** The task definition of a service; with AWS CodeDeploy, a service names only its family. */
export function taskDefinitionOf(deployment: Deployment, service: Resource): Resource | undefined {
  const family = service.property('TaskDefinition');
  const named = typeof family !== 'string' ? [] : deployment.ofType('AWS::ECS::TaskDefinition')
    .filter((task) => task.stack.root === service.stack.root && task.text('Family') === family);
  return service.target('TaskDefinition') ?? (named.length === 1 ? named[0] : undefined);
}

/** The container of a name; equal references are equal names. */
export function containerNamed(containers: ValueMap[], name: Value): ValueMap | undefined {
  return name === undefined ? undefined : containers.find((container) => identity(container.Name) === identity(name));
}

const UNKNOWN_TASK: StartNeed[] = [];

const FIRST_DYNAMIC_PORT = 32768;

/** With bridge networking the host port is what the load balancer reaches; 0 means a dynamic one. */
function hostPort(containerPort: number | undefined, container: ValueMap | undefined, mode: string | undefined): number | undefined {
  if (mode !== 'bridge') return containerPort;
  const mappings = Array.isArray(container?.PortMappings) ? container.PortMappings.filter(isMap) : [];
  const mapping = mappings.find((item) => asNumber(item.ContainerPort) === containerPort);
  const host = asNumber(mapping?.HostPort);
  return host || (container ? FIRST_DYNAMIC_PORT : containerPort);
}
