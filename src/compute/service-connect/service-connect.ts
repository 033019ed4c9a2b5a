import { aws_ecs as ecs } from 'aws-cdk-lib';
import { claimName, nameOf } from './claimed-names';
import { PORT_NAME } from './connected-port';
import { ConnectedService } from './connected-service';
import { checkServiceConnect } from './service-connect-checks';
import { serviceConnectNamespace } from './service-connect-namespace';
import { ServiceConnectOptions } from './service-connect-options';
import { BackingServiceBinding } from '../../contracts';
import { ServiceDelivery } from '../../delivery/service-delivery';
import { exportAlways } from '../../private/constant-export';
import { impossible } from '../../private/input/errors';
import { environmentName } from '../../private/store/environment-name';
import { inOtherVpc } from '../../private/vpc/other-vpc';
import { taskLogDriver } from '../container/task-logs';

const LOG_STREAM_PREFIX = 'service-connect';

/** What a container service is in Service Connect: reachable under a name, a client of others, both or neither. */
export class ServiceConnect {
  private readonly endpoint?: { readonly name: string; readonly port: number };
  private readonly used = new Set<ServiceConnect>();
  private namespaceArn?: string;

  constructor(private readonly service: ConnectedService, private readonly delivery: ServiceDelivery, options?: ServiceConnectOptions) {
    if (!options) return;
    checkServiceConnect(service, options);
    this.endpoint = { name: nameOf(service, options.name), port: options.port ?? service.port };
    const { namespaceArn } = serviceConnectNamespace(service.cluster);
    claimName(service, namespaceArn, this.endpoint.name);
    this.join(namespaceArn, [{
      portMappingName: PORT_NAME,
      discoveryName: this.endpoint.name,
      dnsName: this.endpoint.name,
      port: this.endpoint.port,
      perRequestTimeout: options.perRequestTimeout,
      idleTimeout: options.idleTimeout,
    }]);
    this.admitTestTraffic();
    for (const group of service.connections.securityGroups) exportAlways(group, group.securityGroupId);
  }

  /** Lets another service reach this one. Everything that this takes is made on the side of the other one. */
  public admit(client: ServiceConnect): BackingServiceBinding {
    const { service, endpoint } = this;
    this.refuse(client);
    client.enter(this);
    client.service.connections.allowToDefaultPort(service, `service ${service.node.id}`);
    const { name, port } = endpoint!;
    const prefix = environmentName(service.node.id);
    return {
      environment: { [`${prefix}_HOST`]: name, [`${prefix}_PORT`]: String(port), [`${prefix}_URL`]: `http://${name}:${port}` },
      // Tasks know only the names that are there when they start.
      readyWhen: [service.service.node.defaultChild!],
    };
  }

  private refuse(client: ServiceConnect) {
    const { service, endpoint } = this;
    const { path } = service.node;
    if (client === this) {
      throw impossible(service, "'uses' must not name the service itself; call it at localhost inside its own task");
    }
    if (!endpoint) {
      throw impossible(client.service, `'uses' names '${path}', which no other service can reach; create that one with serviceConnect: {}`);
    }
    const circle = this.wayTo(client);
    if (circle) {
      const names = [client, ...circle].map(({ service: { node } }) => `'${node.path}'`).join(' uses ');
      throw impossible(client.service, `${names}: none of them could start first, because a task knows only the services that are there when it starts; let one of them call the other through the ingress, or answer through a store that both use`);
    }
    if (inOtherVpc(client.service.cluster.cluster.vpc, service.cluster.cluster.vpc)) {
      throw impossible(client.service, `'uses' names '${path}', which is in another VPC, where Service Connect does not reach it; call it through its load balancer`);
    }
  }

  /** From this service to one that it uses, directly or not. */
  private wayTo(other: ServiceConnect): ServiceConnect[] | undefined {
    if (other === this) return [this];
    for (const each of this.used) {
      const rest = each.wayTo(other);
      if (rest) return [this, ...rest];
    }
    return undefined;
  }

  /** Makes this service a client of another one. */
  private enter(server: ServiceConnect) {
    const { path } = server.service.node;
    if (!this.namespaceArn) {
      if (this.delivery.controller !== ecs.DeploymentControllerType.ECS) {
        throw impossible(this.service, `'uses' names '${path}', and ${this.delivery.name} does not work with Service Connect, which needs the deployments of Amazon ECS; use Delivery.blueGreen()`);
      }
      this.join(server.namespaceArn!);
    }
    if (this.namespaceArn !== server.namespaceArn) {
      throw impossible(this.service, `'uses' names '${path}', whose name is known in another namespace, and a service is in one only; pass the same 'cluster' to both`);
    }
    this.used.add(server);
  }

  private join(namespaceArn: string, services?: ecs.ServiceConnectService[]) {
    this.namespaceArn = namespaceArn;
    this.service.service.enableServiceConnect({
      namespace: namespaceArn, services, logDriver: taskLogDriver(this.service.logGroup, LOG_STREAM_PREFIX),
    });
  }

  private admitTestTraffic() {
    const testTraffic = this.delivery.alternateTarget?.testTraffic;
    if (!testTraffic) return;
    (this.service.service.node.defaultChild as ecs.CfnService)
      .addPropertyOverride('ServiceConnectConfiguration.Services.0.ClientAliases.0.TestTrafficRules', {
        Header: { Name: testTraffic.header, Value: { Exact: testTraffic.value } },
      });
  }
}
