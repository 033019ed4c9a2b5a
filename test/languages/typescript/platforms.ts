import {
  App, Duration, Size, Stack, aws_certificatemanager as acm, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, aws_logs as logs, aws_route53 as route53, aws_secretsmanager as secretsmanager,
  aws_sqs as sqs, aws_ssm as ssm,
} from 'aws-cdk-lib';
import { PlatformProfile, ProductionPlatform, database, edge, ingress, network } from 'cdk-production-platform';
import { OrderQueue } from './order-queue';
import { PartnerApi } from './partner-api';
import { ENV, IMAGE } from './settings';

/** A whole platform: CloudFront with a domain, two services, PostgreSQL, a partner on the internet and a queue. */
export class Production extends Stack {
  constructor(app: App) {
    super(app, 'Production', { env: ENV });
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId: 'Z0123456789', zoneName: 'example.com' });
    const token = secretsmanager.Secret.fromSecretNameV2(this, 'Token', 'partner');
    const registration = new ssm.StringParameter(this, 'Registration', { stringValue: 'api.partner.example' });
    const platform = new ProductionPlatform(this, 'Platform', {
      profile: PlatformProfile.production(),
      network: {
        availabilityZones: 3,
        egress: network.Egress.natGatewayPerZone(),
        endpoints: network.EndpointSet.standard().including(ec2.InterfaceVpcEndpointAwsService.SQS),
        flowLogs: network.FlowLogs.cloudWatch({ retention: logs.RetentionDays.ONE_YEAR }),
        defaultSecurityGroup: network.DefaultSecurityGroup.locked(),
      },
      edge: edge.Edge.cloudFront({ domain: edge.Domain.route53(zone, 'app.example.com'), responseTimeout: Duration.seconds(20) }),
      ingress: { sslPolicy: elbv2.SslPolicy.TLS13_13_PQ, idleTimeout: Duration.minutes(2) },
      alerts: { emails: ['oncall@example.com'] },
    });
    const orders = platform.addDatabase('Orders', {
      engine: database.DatabaseEngine.postgres({ version: '17' }),
      credentials: database.DatabaseCredentials.generated({ username: 'orders' }),
      parameters: { 'log_min_duration_statement': '250' },
    });
    platform.addService('Api', {
      image: IMAGE,
      port: 80,
      route: ingress.Route.path('/api/*', '/graphql').withPriority(10),
      environment: { LOG_LEVEL: 'info' },
      uses: [orders, new PartnerApi('api.partner.example', token, registration)],
      scaling: { minCapacity: 3, maxCapacity: 12, targetCpuPercent: 60 },
      container: { user: '1000:1000', memoryLimitMiB: 768 },
      ephemeralStorage: Size.gibibytes(50),
      logs: { retention: logs.RetentionDays.SIX_MONTHS },
    });
    platform.addService('Web', { image: IMAGE, port: 80, route: ingress.Route.everything() }).use(orders);
    platform.observability.watch('OrderQueue', new OrderQueue(new sqs.Queue(this, 'Queue', { enforceSSL: true })));
  }
}

/** A cheaper platform behind a load balancer whose certificate exists already, with MySQL. */
export class Staging extends Stack {
  constructor(app: App) {
    super(app, 'Staging', { env: ENV });
    const certificate = acm.Certificate.fromCertificateArn(this, 'Certificate', 'arn:aws:acm:eu-west-1:123456789012:certificate/staging');
    const platform = new ProductionPlatform(this, 'Platform', {
      profile: PlatformProfile.staging(),
      edge: edge.Edge.loadBalancer({
        domain: edge.Domain.withCertificates({ names: ['staging.example.com'], loadBalancerCertificate: certificate }),
      }),
      database: {
        engine: database.DatabaseEngine.mysql(),
        credentials: database.DatabaseCredentials.managedByRds(),
      },
      service: { image: IMAGE, port: 80, route: ingress.Route.host('staging.example.com') },
      alerts: { emails: ['team@example.com'] },
    });
    platform.addService('Admin', { image: IMAGE, port: 80, route: ingress.Route.hostAndPath('staging.example.com', '/admin/*') });
  }
}

/** A profile of its own, which starts from another one. */
export class Preview extends Stack {
  constructor(app: App) {
    super(app, 'Preview');
    new ProductionPlatform(this, 'Platform', {
      profile: PlatformProfile.development().extend({
        name: 'preview',
        network: { cidr: '10.9.0.0/16', egress: network.Egress.regionalNatGateway(), endpoints: network.EndpointSet.gatewaysOnly() },
      }),
      service: { image: IMAGE, port: 80 },
      alerts: { emails: ['team@example.com'] },
    });
  }
}
