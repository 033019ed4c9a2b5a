import {
  Duration, RemovalPolicy, Size, Stack,
  aws_certificatemanager as acm, aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_route53 as route53,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AT_SYNTHESIS, Case, numberToken, synthesize, token, Untyped } from './input-support';
import { PlatformProfile, ProductionPlatform } from '../../src';
import { DatabaseCredentials, DatabaseEngine } from '../../src/database';
import { Domain, Edge } from '../../src/edge';
import { Route } from '../../src/ingress';
import { Egress, FlowLogs, NetworkSource } from '../../src/network';
import { newStack } from '../support/apps';

const IMAGE = ecs.ContainerImage.fromRegistry('example/app');

function certificate(stack: Stack, arn = 'arn:aws:acm:us-east-1:111122223333:certificate/1'): acm.ICertificate {
  return acm.Certificate.fromCertificateArn(stack, 'Certificate', arn);
}

function existing(stack: Stack, tiers: Partial<ec2.VpcAttributes> = {}): NetworkSource {
  return NetworkSource.existing(ec2.Vpc.fromVpcAttributes(stack, 'Existing', {
    vpcId: 'vpc-1', availabilityZones: ['eu-west-1a', 'eu-west-1b'], privateSubnetIds: ['subnet-a', 'subnet-b'], ...tiers,
  }));
}

const network = (options: unknown) => ({ network: options });
const service = (options: Untyped) => ({ service: { image: IMAGE, ...options } });
const setting = (name: string) => ({ bindTo: () => ({ environment: { [name]: 'on' } }) });
const database = (options: Untyped) => ({ database: options });
const ingress = (options: Untyped) => ({ service: { image: IMAGE }, ingress: options });
const edge = (chosen: unknown) => ({ service: { image: IMAGE }, edge: chosen });
const cloudFront = (options: Untyped) => edge(Edge.cloudFront(options));
const loadBalancer = (options: Untyped) => edge(Edge.loadBalancer(options as any));
const given = (certificates: Untyped) => Domain.withCertificates(certificates as any);

describe.each<[string, Case[]]>([
  ['props', [
    ['text', 'production' as any, "'props' must be an object with options, got 'production'"],
    ['a list', [] as any, "'props' must be an object with options, got []"],
  ]],
  ['profile', [
    ['its name', { profile: 'production' }, "'profile' must be a PlatformProfile, got 'production'; for example PlatformProfile.staging()"],
    ['its factory', { profile: PlatformProfile.production }, "'profile' must be a PlatformProfile, got 'production'"],
    ['a token', (stack) => ({ profile: token(stack) }), "'profile' must be a PlatformProfile"],
  ]],
  ['network', [
    ['text', network('10.1.0.0/16'), "'network' must be an object with options, got '10.1.0.0/16'"],
    ['a cidr with a typo', network({ cidr: '10.1.0/16' }), "'network.cidr' must be an IPv4 range in CIDR notation such as '10.1.0.0/16', got '10.1.0/16'"],
    ['a cidr with a host', network({ cidr: '10.1.0.5/16' }), "got '10.1.0.5/16'; did you mean '10.1.0.0/16'?"],
    ['an empty cidr', network({ cidr: '' }), "'network.cidr' must be an IPv4 range"],
    ['a cidr token', (stack) => network({ cidr: token(stack) }), `'network.cidr' ${AT_SYNTHESIS}`],
    ['a cidr that cannot hold the tasks', { ...network({ cidr: '10.1.0.0/22' }), ...service({ scaling: { maxCapacity: 500 } }) }, "'cidr' must hold 1000 planned addresses"],
    ['one zone', network({ availabilityZones: 1 }), "'network.availabilityZones' must be a whole number from 2 to 6, got 1"],
    ['a number of zones in quotes', network({ availabilityZones: '2' }), "'network.availabilityZones' must be a whole number from 2 to 6, got '2'"],
    ['a token of zones', (stack) => network({ availabilityZones: numberToken(stack) }), `'network.availabilityZones' ${AT_SYNTHESIS}`],
    ['number and names of zones', network({ availabilityZones: 2, availabilityZoneNames: ['eu-west-1a', 'eu-west-1b'] }), "'network.availabilityZones' must be left out when 'availabilityZoneNames' is given"],
    ['one zone name', network({ availabilityZoneNames: 'eu-west-1a' }), "'network.availabilityZoneNames' must be a list, got 'eu-west-1a'; did you mean ['eu-west-1a']?"],
    ['a zone twice', network({ availabilityZoneNames: ['eu-west-1a', 'eu-west-1a'] }), "'eu-west-1a' is there twice"],
    ['names and ids of zones', network({ availabilityZoneNames: ['eu-west-1a', 'eu-west-1b'], availabilityZoneIds: ['euw1-az1', 'euw1-az2'] }), "'network.availabilityZoneIds' must be left out when 'availabilityZoneNames' is given"],
    ['one zone id', network({ availabilityZoneIds: 'euw1-az1' }), "'network.availabilityZoneIds' must be a list, got 'euw1-az1'; did you mean ['euw1-az1']?"],
    ['zones of two regions', network({ availabilityZoneNames: ['eu-west-1a', 'us-east-1b'] }), "'network.availabilityZoneNames' must name zones of one region, got [\"eu-west-1a\",\"us-east-1b\"]; 'us-east-1b' is not in eu-west-1"],
    ['the name of an egress', network({ egress: 'none' }), "'network.egress' must be an Egress, got 'none'; for example Egress.sharedNatGateway()"],
    ['a list of endpoints', network({ endpoints: ['s3'] }), "'network.endpoints' must be an EndpointSet, got [\"s3\"]"],
    ['the name of flow logs', network({ flowLogs: 'cloudWatch' }), "'network.flowLogs' must be a FlowLogs, got 'cloudWatch'"],
    ['the factory of flow logs', network({ flowLogs: FlowLogs.cloudWatch }), "'network.flowLogs' must be a FlowLogs, got 'cloudWatch'"],
    ['the name of a default security group', network({ defaultSecurityGroup: 'locked' }), "'network.defaultSecurityGroup' must be a DefaultSecurityGroup, got 'locked'"],
    ['the ARN of a key', network({ encryptionKey: 'arn:aws:kms:eu-west-1:111122223333:key/1' }), "'network.encryptionKey' must be a KMS key, got 'arn:aws:kms:eu-west-1:111122223333:key/1'; for example kms.Key.fromKeyArn"],
    ['the id of a VPC', network({ source: 'vpc-1' }), "'network.source' must be a NetworkSource, got 'vpc-1'; for example NetworkSource.existing(vpc)"],
    ['no VPC', network({ source: NetworkSource.existing(undefined as any) }), "'network.source' must be made of a VPC, got undefined"],
    ['an existing VPC and a cidr', (stack) => network({ source: existing(stack), cidr: '10.5.0.0/16' }), "'network.cidr' must be left out when 'source' brings an existing VPC, got '10.5.0.0/16'"],
    ['an existing VPC and an egress', (stack) => network({ source: existing(stack), egress: Egress.none() }), "'network.egress' must be left out when 'source' brings an existing VPC"],
    ['an existing VPC of public subnets', (stack) => network({ source: existing(stack, { privateSubnetIds: undefined, publicSubnetIds: ['subnet-a', 'subnet-b'] }) }), "'network.source' must be a VPC with private subnets"],
    ['an existing VPC without public subnets for a public load balancer', (stack) => ({
      ...network({ source: existing(stack) }),
      ...loadBalancer({ domain: given({ names: ['app.example.com'], loadBalancerCertificate: certificate(stack) }) }),
    }), "'ingress.vpcSubnets' must select subnets of Stack/Existing, got 'Public'"],
    ['an existing VPC in one zone for a database', (stack) => ({
      ...network({ source: existing(stack, { availabilityZones: ['eu-west-1a'], privateSubnetIds: ['subnet-a'] }) }), ...database({}),
    }), "'vpcSubnets' must cover at least two Availability Zones"],
  ]],
  ['edge', [
    ['its name', edge('cloudFront'), "'edge' must be an Edge, got 'cloudFront'; for example Edge.cloudFront()"],
    ['its factory', edge(Edge.cloudFront), "'edge' must be an Edge, got 'cloudFront'"],
    ['a token', (stack) => edge(token(stack)), "'edge' must be an Edge"],
    ['a public load balancer without options', edge((Edge.loadBalancer as any)()), "'edge.domain' must be given for a load balancer that faces the internet, got undefined"],
    ['a domain as text', loadBalancer({ domain: 'app.example.com' }), "'edge.domain' must be a Domain, got 'app.example.com'; for example Domain.route53(zone, 'app.example.com')"],
    ['CloudFront with a domain as text', cloudFront({ domain: 'app.example.com' }), "'edge.domain' must be a Domain, got 'app.example.com'"],
    ['a redirect in quotes', (stack) => loadBalancer({ redirectHttp: 'false', domain: given({ names: ['app.example.com'], loadBalancerCertificate: certificate(stack) }) }), "'edge.redirectHttp' must be true or false, got 'false'"],
    ['no certificate', loadBalancer({ domain: given({ names: ['app.example.com'] }) }), "'edge.domain.loadBalancerCertificate' must be given"],
    ['a certificate for CloudFront alone', (stack) => loadBalancer({ domain: given({ names: ['app.example.com'], cloudFrontCertificate: certificate(stack) }) }), "'edge.domain.loadBalancerCertificate' must be given"],
    ['CloudFront with a certificate of another region', (stack) => cloudFront({ domain: given({ names: ['app.example.com'], cloudFrontCertificate: certificate(stack, 'arn:aws:acm:eu-west-1:111122223333:certificate/1') }) }), "'edge.domain.cloudFrontCertificate' must be issued in us-east-1"],
    ['the ARN of a certificate', loadBalancer({ domain: given({ names: ['app.example.com'], loadBalancerCertificate: 'arn:aws:acm' }) }), "'edge.domain.loadBalancerCertificate' must be a certificate, got 'arn:aws:acm'"],
    ['a certificate of nonsense', (stack) => loadBalancer({ domain: given({ names: ['app.example.com'], loadBalancerCertificate: certificate(stack, 'nonsense') }) }), "'edge.domain.loadBalancerCertificate' must have the ARN of a certificate of ACM or IAM, got 'nonsense'"],
    ['no certificates at all', loadBalancer({ domain: (Domain.withCertificates as any)() }), "'edge.domain.names' must be a list"],
    ['names as text', loadBalancer({ domain: given({ names: 'app.example.com' }) }), "'edge.domain.names' must be a list, got 'app.example.com'; did you mean ['app.example.com']?"],
    ['an empty name', loadBalancer({ domain: given({ names: [''] }) }), "'edge.domain.names' must be a domain name of at most 253 characters, got ''"],
    ['a name too long', loadBalancer({ domain: given({ names: [`${'a'.repeat(64)}.example.com`] }) }), "'edge.domain.names' must be a domain name"],
    ['a name token', (stack) => loadBalancer({ domain: given({ names: [token(stack)] }) }), `'edge.domain.names' ${AT_SYNTHESIS}`],
    ['a name twice', loadBalancer({ domain: given({ names: ['app.example.com', 'app.example.com'] }) }), "'edge.domain.names' must hold every name once"],
    ['a zone as text', loadBalancer({ domain: Domain.route53('example.com' as any, 'app.example.com') }), "'edge.domain.zone' must be a hosted zone, got 'example.com'"],
    ['a zone without its name', (stack) => loadBalancer({ domain: Domain.route53(route53.HostedZone.fromHostedZoneId(stack, 'Zone', 'Z1'), 'app.example.com') }), "'edge.domain.zone' must know its name, got 'Stack/Zone'"],
    ['a price class of nonsense', cloudFront({ priceClass: 'cheap' }), "'edge.priceClass' must be one of PriceClass_100, PriceClass_200, PriceClass_All"],
    ['the id of a headers policy', cloudFront({ responseHeadersPolicy: 'id' }), "'edge.responseHeadersPolicy' must be a response headers policy, got 'id'"],
    ['countries as a list', cloudFront({ geoRestriction: ['DE'] }), "'edge.geoRestriction' must be a GeoRestriction, got [\"DE\"]"],
    ['a response timeout too long', cloudFront({ responseTimeout: Duration.minutes(3) }), "'edge.responseTimeout' must be a whole number of seconds from 1 to 120, got '180 seconds'"],
    ['a web ACL of a region', cloudFront({ webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/b' }), "'edge.webAclArn' must be the ARN of a WAFv2 web ACL of scope CLOUDFRONT"],
    ['switched off access logs', cloudFront({ accessLogs: false }), "'edge.accessLogs' must be an object with options, got false"],
  ]],
  ['ingress', [
    ['a switch', ingress(true as any), "'ingress' must be an object with options, got true"],
    ['protection in quotes', ingress({ deletionProtection: 'false' }), "'ingress.deletionProtection' must be true or false, got 'false'"],
    ['a number as timeout', ingress({ idleTimeout: 60 }), "'ingress.idleTimeout' must be a Duration, got 60; for example Duration.seconds(30)"],
    ['no timeout', ingress({ idleTimeout: Duration.seconds(0) }), "'ingress.idleTimeout' must be a whole number of seconds from 1 to 4000"],
    ['a TLS policy behind an edge without certificate', ingress({ sslPolicy: elbv2.SslPolicy.TLS13_13_PQ }), "'ingress.sslPolicy' must be left out when the exposure has no certificates"],
    ['switched off access logs', ingress({ accessLogs: false }), "'ingress.accessLogs' must be an object with options, got false"],
    ['a snapshot of access logs', ingress({ accessLogs: { removalPolicy: RemovalPolicy.SNAPSHOT } }), "'ingress.accessLogs.removalPolicy' must be RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY, got 'snapshot'"],
    ['half a day of access logs', ingress({ accessLogs: { retention: Duration.hours(12) } }), "'ingress.accessLogs.retention' must be a whole number of days"],
    ['subnets of its own', ingress({ vpcSubnets: {} }), "'ingress.vpcSubnets' must be left out, because the platform supplies it"],
  ]],
  ['service', [
    ['a switch', { service: true }, "'service' must be an object with options, got true"],
    ['no image', { service: {} }, "'service.image' must be a container image, got undefined"],
    ['the name of an image', service({ image: 'nginx' }), "'service.image' must be a container image, got 'nginx'; did you mean ecs.ContainerImage.fromRegistry('nginx')?"],
    ['an empty image name', service({ image: ecs.ContainerImage.fromRegistry('') }), "'service.image' must name an image, got ''"],
    ['a port in quotes', service({ port: '3000' }), "'service.port' must be a whole number from 1 to 65535, got '3000'"],
    ['a port token', (stack) => service({ port: numberToken(stack) }), `'service.port' ${AT_SYNTHESIS}`],
    ['odd CPU', service({ cpu: 500 }), 'got 500; did you mean 512?'],
    ['memory that the CPU does not allow', service({ cpu: 256, memoryLimitMiB: 4096 }), "'service.memoryLimitMiB' must be one of 512, 1024, 2048 MiB for 256 CPU units, got 4096"],
    ['fewest tasks below zero', service({ scaling: { minCapacity: -1 } }), "'service.scaling.minCapacity' must be a whole number from 1 to 5000, got -1"],
    ['most tasks below fewest', service({ scaling: { minCapacity: 4, maxCapacity: 3 } }), "'service.scaling.maxCapacity' must be at least 'scaling.minCapacity' (4), got 3"],
    ['most tasks as words', service({ scaling: { maxCapacity: 'many' } }), "'service.scaling.maxCapacity' must be a whole number from 1 to 5000, got 'many'"],
    ['a token of most tasks', (stack) => service({ scaling: { maxCapacity: numberToken(stack) } }), `'service.scaling.maxCapacity' ${AT_SYNTHESIS}`],
    ['a number as scaling', service({ scaling: 4 }), "'service.scaling' must be an object with options, got 4"],
    ['a path as health check', service({ healthCheck: '/health' }), "'service.healthCheck' must be an object with options, got '/health'"],
    ['a path as route', service({ route: '/api/*' }), "'service.route' must be a Route, got '/api/*'; did you mean Route.path('/api/*')?"],
    ['an empty route', service({ route: '' }), "'service.route' must be a Route, got ''"],
    ['an empty path', service({ route: Route.path('') }), "'service.route.path' must start with '/', got ''; did you mean '/'?"],
    ['a path too long', service({ route: Route.path(`/${'a'.repeat(128)}`) }), "'service.route.path' must"],
    ['a path token', (stack) => service({ route: Route.path(token(stack)) }), `'service.route.path' ${AT_SYNTHESIS}`],
    ['a command line', service({ container: { command: 'npm start' } }), "'service.container.command' must be a list of words, got 'npm start'"],
    ['an empty command', service({ container: { command: '' } }), "'service.container.command' must be a list of words, got ''"],
    ['a number in the command', service({ container: { command: ['sleep', 5] } }), "'service.container.command[1]' must be a string, got 5"],
    ['a number in the environment', service({ environment: { PORT: 3000 } }), "'service.environment.PORT' must be a string, got 3000"],
    ['an empty variable name', service({ environment: { '': 'x' } }), "'service.environment' must have names that start with a letter"],
    ['a list as environment', service({ environment: ['A=1'] }), "'service.environment' must be an object with options, got [\"A=1\"]"],
    ['a secret as text', service({ secrets: { API_KEY: 'hunter2' } }), "'service.secrets.API_KEY' must be a reference to a secret, { secret, field? }, got 'a string'"],
    ['nothing among the used services', { ...service({ uses: [null] }), database: {} }, "'service.uses[0]' must be a backing service, which has a method 'bindTo', got null"],
    ['used services that set one variable', { ...service({ uses: [setting('A'), setting('A')] }), database: {} }, "environment variable 'A' is set by 'service.uses[0]' and by 'service.uses[1]'"],
    ['a used service without a binding', { ...service({ uses: [{ bindTo: () => undefined }] }), database: {} }, "'bindTo' of service.uses[0] must return a binding"],
    ['one used store outside a list', service({ uses: { bindTo: () => ({}) } }), "'service.uses' must be a list"],
    ['the file system switch in quotes', service({ container: { readonlyRootFilesystem: 'false' } }), "'service.container.readonlyRootFilesystem' must be true or false, got 'false'"],
    ['the egress switch in quotes', service({ internetEgress: 'no' }), "'service.internetEgress' must be true or false, got 'no'"],
    ['one writable path outside a list', service({ container: { writablePaths: '/tmp' } }), "'service.container.writablePaths' must be a list, got '/tmp'; did you mean ['/tmp']?"],
    ['seconds as stop timeout', service({ container: { stopTimeout: 30 } }), "'service.container.stopTimeout' must be a Duration, got 30"],
    ['seconds as grace period', service({ healthCheckGracePeriod: 60 }), "'service.healthCheckGracePeriod' must be a Duration, got 60"],
    ['an unknown retention', service({ logs: { retention: 42 } }), "'service.logs.retention' must be one of 1, 3, 5, 7, 14, 30,"],
    ['an unknown removal policy', service({ logs: { removalPolicy: 'keep' } }), "'service.logs.removalPolicy' must be RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY, got 'keep'"],
    ['the ARN of a key', service({ logs: { encryptionKey: 'arn' } }), "'service.logs.encryptionKey' must be a KMS key, got 'arn'"],
    ['a VPC of its own', service({ vpc: {} }), "'service.vpc' must be left out, because the platform supplies it"],
    ['a cluster of its own', service({ cluster: {} }), "'service.cluster' must be left out, because the platform supplies it"],
    ['a scope outside every stack', (stack) => service({ scope: stack.node.root }), "'service.scope' must be a stack or a construct in one, got the construct ''"],
    ['a scope as text', service({ scope: 'Other' }), "'service.scope' must be a stack or a construct in one, got 'Other'"],
  ]],
  ['database', [
    ['a switch', { database: true }, "'database' must be an object with options, got true"],
    ['the name of an engine', database({ engine: 'postgres' }), "'database.engine' must come from DatabaseEngine, for example DatabaseEngine.postgres(), got 'postgres'"],
    ['a version with a typo', database({ engine: DatabaseEngine.postgres({ version: '17,9' }) }), "got '17,9'; did you mean '17.9'?"],
    ['a retired version', database({ engine: DatabaseEngine.postgres({ version: '15.4' }) }), "'database.engine.version' must be a PostgreSQL version that RDS supports, got '15.4'; the nearest supported version is '15."],
    ['a version as number', database({ engine: DatabaseEngine.postgres({ version: 17 as any }) }), "'database.engine.version' must be a PostgreSQL version like '17.9', got 17; did you mean '17'?"],
    ['an empty version', database({ engine: DatabaseEngine.mysql({ version: '' }) }), "'database.engine.version' must be a MySQL version like"],
    ['a version token', (stack) => database({ engine: DatabaseEngine.postgres({ version: token(stack) }) }), `'database.engine.version' ${AT_SYNTHESIS}`],
    ['the name of an instance type', database({ instanceType: 'db.m6g.large' }), "'database.instanceType' must be an instance type, got 'db.m6g.large'"],
    ['an empty database name', database({ databaseName: '' }), "'database.databaseName' must be 1 to 63 letters, digits and underscores and start with a letter, got ''"],
    ['a database name too long', database({ databaseName: 'a'.repeat(64) }), "'database.databaseName' must be 1 to 63 letters"],
    ['a number as database name', database({ databaseName: 5 }), "'database.databaseName' must be a string, got 5"],
    ['a database name token', (stack) => database({ databaseName: token(stack) }), `'database.databaseName' ${AT_SYNTHESIS}`],
    ['a password', database({ credentials: { password: 'hunter2' } }), "'database.credentials' must be DatabaseCredentials, got 'Object'; for example DatabaseCredentials.generated()"],
    ['a reserved user name', database({ credentials: DatabaseCredentials.generated({ username: 'rdsadmin' }) }), "'database.credentials.username' must not be a word that PostgreSQL or RDS reserves"],
    ['a port too low', database({ port: 80 }), "'database.port' must be a whole number from 1150 to 65535, got 80"],
    ['the standby in quotes', database({ multiAz: 'false' }), "'database.multiAz' must be true or false, got 'false'"],
    ['protection in quotes', database({ deletionProtection: 'false' }), "'database.deletionProtection' must be true or false, got 'false'"],
    ['minor upgrades in quotes', database({ autoMinorVersionUpgrade: 'no' }), "'database.autoMinorVersionUpgrade' must be true or false, got 'no'"],
    ['too little storage', database({ allocatedStorage: Size.gibibytes(5) }), "'database.allocatedStorage' must be a whole number of gibibytes from 20 to 65536, got '5 GiB'"],
    ['less storage at most than at first', database({ maxAllocatedStorage: Size.gibibytes(50) }), "'database.maxAllocatedStorage' must be at least 10 % more than 'allocatedStorage' (100 GiB), so at least 110 GiB, got '50 GiB'"],
    ['days as retention', database({ backupRetention: 14 }), "'database.backupRetention' must be a Duration, for example Duration.days(14), got 14"],
    ['no backups', database({ backupRetention: Duration.days(0) }), "'database.backupRetention' must be from 1 to 35 days"],
    ['windows that overlap', database({ backupWindow: '03:00-04:00', maintenanceWindow: 'sun:03:30-sun:04:30' }), "'database.maintenanceWindow' must not overlap 'backupWindow'"],
    ['a number as window', database({ maintenanceWindow: 5 }), "'database.maintenanceWindow' must be a string, got 5"],
    ['protected and to be destroyed', database({ removalPolicy: RemovalPolicy.DESTROY }), "'database.removalPolicy' DESTROY and deletion protection contradict each other"],
    ['an unknown removal policy', database({ removalPolicy: 'keep' }), "'database.removalPolicy' must be"],
    ['the ARN of a key', database({ encryptionKey: 'arn' }), "'database.encryptionKey' must be a KMS key, got 'arn'"],
    ['a number as logs', database({ logs: 7 }), "'database.logs' must be an object with options, got 7"],
    ['an unknown log retention', database({ logs: { retention: 17 } }), "'database.logs.retention' must be one of 1, 3, 5, 7, 14, 30,"],
    ['an empty parameter', database({ parameters: { max_connections: '' } }), "'database.parameters['max_connections']' must not be empty"],
    ['an odd monitoring interval', database({ monitoringInterval: Duration.seconds(7) }), "'database.monitoringInterval' must be one of 0, 1, 5, 10, 15, 30, 60 seconds"],
    ['an identifier too long', database({ identifier: 'a'.repeat(64) }), "'database.identifier' must be 1 to 63 lower-case letters"],
    ['a class that the engine does not offer', database({ engine: DatabaseEngine.mariadb(), instanceType: new ec2.InstanceType('z1d.large') }), "'database.instanceType' must be of a family that RDS for MariaDB offers, got 'z1d.large'"],
    ['a class that Aurora MySQL does not offer', database({ engine: DatabaseEngine.auroraMysql(), instanceType: new ec2.InstanceType('r6gd.xlarge') }), "'database.instanceType' must be of a family that Aurora MySQL offers, got 'r6gd.xlarge'"],
    ['a switch for capacity', database({ engine: DatabaseEngine.auroraPostgres({ serverless: true as any }) }), "'database.engine.serverless' must be an object with options, got true"],
    ['a text for capacity', database({ engine: DatabaseEngine.auroraPostgres({ serverless: { maximumAcu: '8' as any } }) }), "'database.engine.serverless.maximumAcu' must be from 1 to 256 in steps of 0.5, got '8'"],
    ['no reader beside a standby', database({ engine: DatabaseEngine.auroraPostgres(), multiAz: true, readReplicas: 0 }), "'multiAz' and 'readReplicas: 0' contradict each other"],
    ['too many replicas', database({ readReplicas: 16 }), "'database.readReplicas' must be a whole number from 0 to 15, got 16"],
    ['a text for replicas', database({ readReplicas: 'two' }), "'database.readReplicas' must be a whole number from 0 to 15, got 'two'"],
    ['replicas with a password of RDS', database({ readReplicas: 1, credentials: DatabaseCredentials.managedByRds() }), 'RDS manages no password of an instance with read replicas'],
    ['a switch for a proxy', database({ proxy: true }), "'database.proxy' must be an object with options, got true"],
    ['seconds as a timeout of the proxy', database({ proxy: { idleClientTimeout: 60 } }), "'database.proxy.idleClientTimeout' must be a Duration, got 60"],
    ['a number as snapshot', database({ snapshotIdentifier: 7 }), "'database.snapshotIdentifier' must be a string, got 7"],
    ['days between passwords', database({ credentials: DatabaseCredentials.generated({ rotateAfter: 30 as any }) }), "'database.credentials.rotateAfter' must be a Duration, got 30"],
    ['subnets of its own', database({ vpcSubnets: {} }), "'database.vpcSubnets' must be left out, because the platform supplies it"],
  ]],
  ['alerts', [
    ['an address', { alerts: 'oncall@example.com' }, "'alerts' must be an object with options, got 'oncall@example.com'"],
    ['one address outside a list', { alerts: { emails: 'oncall@example.com' } }, "'alerts.emails' must be a list, got 'oncall@example.com'; did you mean ['oncall@example.com']?"],
    ['an empty address', { alerts: { emails: [''] } }, "'alerts.emails[0]' must be an e-mail address of at most 254 characters, got ''"],
    ['no address', { alerts: { emails: ['oncall'] } }, "'alerts.emails[0]' must be an e-mail address"],
    ['an address too long', { alerts: { emails: [`oncall@${'a'.repeat(250)}.com`] } }, "'alerts.emails[0]' must be an e-mail address of at most 254 characters"],
    ['an address twice', { alerts: { emails: ['a@example.com', 'A@example.com'] } }, "'alerts.emails[1]' must differ from the addresses before it"],
    ['the ARN of a topic', { alerts: { alarmTopic: 'arn:aws:sns:eu-west-1:111122223333:alarms' } }, "'alerts.alarmTopic' must be an SNS topic, got 'arn:aws:sns:eu-west-1:111122223333:alarms'"],
    ['an empty dashboard name', { alerts: { dashboardName: '' } }, "'alerts.dashboardName' must have 1 to 255 letters, digits, dashes and underscores, got ''"],
    ['a dashboard name too long', { alerts: { dashboardName: 'a'.repeat(256) } }, "'alerts.dashboardName' must have 1 to 255"],
    ['a number as dashboard name', { alerts: { dashboardName: 5 } }, "'alerts.dashboardName' must be a string, got 5"],
  ]],
])('%s: is refused in words that name the prop', (_prop, cases) => {
  test.each(cases)('%s', (_case, props, message) => {
    expect(() => synthesize(newStack(), props)).toThrow(message);
  });
});

describe('works', () => {
  test.each<[string, Untyped | ((stack: Stack) => Untyped)]>([
    ['null for a prop that is left out', { profile: null, network: null, edge: null, ingress: null, service: null, database: null, alerts: null }],
    ['an image that is known at deployment', (stack) => service({ image: ecs.ContainerImage.fromRegistry(token(stack)) })],
    ['a variable that is known at deployment', (stack) => service({ environment: { TABLE: token(stack) } })],
    ['a health path that is known at deployment', (stack) => service({ healthCheck: { path: token(stack) } })],
    ['an address that is known at deployment', (stack) => ({ alerts: { emails: [token(stack)] } })],
    ['a dashboard name that is known at deployment', (stack) => ({ alerts: { dashboardName: token(stack) } })],
    ['a Local Zone of the region', network({ availabilityZoneNames: ['us-west-2a', 'us-west-2-lax-1a'] })],
  ])('%s', (_case, props) => {
    expect(() => synthesize(newStack(), props)).not.toThrow();
  });

  test('a service with an id of any length', () => {
    // GIVEN
    const stack = newStack();

    // WHEN
    new ProductionPlatform(stack, 'Platform').addService('a'.repeat(255), { image: IMAGE });

    // THEN
    const { Resources: resources } = Template.fromStack(stack).toJSON();
    const rules = Object.values<any>(resources).filter(({ Type }) => /^AWS::EC2::SecurityGroup(In|E)gress$/.test(Type));
    expect(rules.length).toBeGreaterThan(0);
    for (const { Properties: { Description } } of rules) expect(Description.length).toBeLessThanOrEqual(255);
    for (const id of Object.keys(resources)) expect(id.length).toBeLessThanOrEqual(255);
  });
});
