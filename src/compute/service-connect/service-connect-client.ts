import { aws_ecs as ecs, aws_logs as logs } from 'aws-cdk-lib';
import { IWorkload } from '../../contracts';
import { ServiceDelivery } from '../../delivery/service-delivery';
import { impossible } from '../../private/input/errors';
import { taskLogDriver } from '../container/task-logs';
import { IContainerCluster } from '../container-cluster';

const LOG_STREAM_PREFIX = 'service-connect';

/** What Service Connect must know of a service whose tasks call others. */
export interface ConnectedClient extends IWorkload {
  readonly service: ecs.FargateService;
  readonly cluster: IContainerCluster;
  readonly logGroup: logs.ILogGroup;
}

/** A service whose tasks may call others by their names. It joins their namespace with the first one that it uses. */
export class ServiceConnectClient<Service extends ConnectedClient = ConnectedClient> {
  private readonly used = new Set<ServiceConnectClient>();
  private joined?: string;

  /** @param delivery how it is deployed, where a user chooses that */
  constructor(public readonly service: Service, private readonly delivery?: ServiceDelivery) {}

  /** The namespace that the service is in. */
  public get namespaceArn(): string | undefined {
    return this.joined;
  }

  /** Makes this service a client of another one. */
  public enter(server: ServiceConnectClient) {
    const { path } = server.service.node;
    if (!this.joined) {
      if (this.delivery && this.delivery.controller !== ecs.DeploymentControllerType.ECS) {
        throw impossible(this.service, `'uses' names '${path}', and ${this.delivery.name} does not work with Service Connect, which needs the deployments of Amazon ECS; use Delivery.blueGreen()`);
      }
      this.join(server.namespaceArn!);
    }
    if (this.joined !== server.namespaceArn) {
      throw impossible(this.service, `'uses' names '${path}', whose name is known in another namespace, and a service is in one only; pass the same 'cluster' to both`);
    }
    this.used.add(server);
  }

  /** From this service to one that it uses, directly or not. */
  public wayTo(other: ServiceConnectClient): ServiceConnectClient[] | undefined {
    if (other === this) return [this];
    for (const each of this.used) {
      const rest = each.wayTo(other);
      if (rest) return [this, ...rest];
    }
    return undefined;
  }

  protected join(namespaceArn: string, services?: ecs.ServiceConnectService[]) {
    this.joined = namespaceArn;
    this.service.service.enableServiceConnect({
      namespace: namespaceArn, services, logDriver: taskLogDriver(this.service.logGroup, LOG_STREAM_PREFIX),
    });
  }
}
