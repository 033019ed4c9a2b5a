import { aws_ecs as ecs } from 'aws-cdk-lib';
import { claimName, nameOf } from './claimed-names';
import { PORT_NAME } from './connected-port';
import { ConnectedService } from './connected-service';
import { checkServiceConnect } from './service-connect-checks';
import { ServiceConnectClient } from './service-connect-client';
import { serviceConnectNamespace } from './service-connect-namespace';
import { ServiceConnectOptions } from './service-connect-options';
import { BackingServiceBinding } from '../../contracts';
import { ServiceDelivery } from '../../delivery/service-delivery';
import { exportAlways } from '../../private/constant-export';
import { impossible } from '../../private/input/errors';
import { environmentName } from '../../private/store/environment-name';
import { inOtherVpc } from '../../private/vpc/other-vpc';

/** What a container service is in Service Connect: reachable under a name, a client of others, both or neither. */
export class ServiceConnect extends ServiceConnectClient<ConnectedService> {
  private readonly endpoint?: { readonly name: string; readonly port: number };

  constructor(service: ConnectedService, delivery: ServiceDelivery, options?: ServiceConnectOptions) {
    super(service, delivery);
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
    this.admitTestTraffic(delivery);
    for (const group of service.connections.securityGroups) exportAlways(group, group.securityGroupId);
  }

  /** Lets another service reach this one. Everything that this takes is made on the side of the other one. */
  public admit(client: ServiceConnectClient): BackingServiceBinding {
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

  private refuse(client: ServiceConnectClient) {
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

  private admitTestTraffic({ alternateTarget }: ServiceDelivery) {
    const testTraffic = alternateTarget?.testTraffic;
    if (!testTraffic) return;
    (this.service.service.node.defaultChild as ecs.CfnService)
      .addPropertyOverride('ServiceConnectConfiguration.Services.0.ClientAliases.0.TestTrafficRules', {
        Header: { Name: testTraffic.header, Value: { Exact: testTraffic.value } },
      });
  }
}
