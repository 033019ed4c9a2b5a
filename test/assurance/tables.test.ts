import { find, goodTemplate } from './good-template';
import { Assurance } from '../../src/assurance';

/** Gives every resource the construct path that the CDK would have written. */
function named(): { [stack: string]: any } {
  const template = goodTemplate();
  for (const [id, resource] of Object.entries(template.Resources)) {
    resource.Metadata = { 'aws:cdk:path': `Shop/Platform/${id.replace(/[0-9A-F]{8}$/, '')}/Resource` };
  }
  return { Shop: template };
}

test('the zone table says once where the names stand, then what is left in each zone', () => {
  const lines = Assurance.ofTemplates(named()).zoneTable().split('\n');
  expect(lines[0]).toBe('Names are below Shop/Platform.');
  expect(lines.find((line) => line.startsWith('Part'))).toMatch(/^Part +without eu-west-1a +without eu-west-1b +without eu-west-1c$/);
  expect(lines.find((line) => line.startsWith('Database'))).toMatch(
    /^Database +fails over by itself +fails over by itself +fails over by itself$/,
  );
  expect(lines.find((line) => line.startsWith('internet → Balancer → Service → Cache'))).toContain('66 % left');
});

test('the zone table says of a NAT gateway that it goes with its zone, and of everything else that it is lost', () => {
  // GIVEN
  const template = named();
  find(template.Shop, 'AWS::RDS::DBInstance').Properties.MultiAZ = false;
  find(template.Shop, 'AWS::RDS::DBInstance').Properties.AvailabilityZone = 'eu-west-1a';

  // WHEN
  const lines = Assurance.ofTemplates(template).zoneTable().split('\n');

  // THEN
  const row = (name: string) => lines.find((line) => line.startsWith(`${name} `));
  expect(row('VpcPublicSubnet1NATGateway')).toMatch(/ gone with it +serves +serves$/);
  expect(row('Database')).toMatch(/ LOST +serves +serves$/);
  expect(lines.find((line) => / → Database /.test(line))).toMatch(/ LOST +66 % left +66 % left$/);
});

test('the zone table names buckets and tables, which no zone takes along, and leaves out buckets for logs', () => {
  // GIVEN
  const template = goodTemplate();
  template.Resources.Files = { Type: 'AWS::S3::Bucket', Properties: { LoggingConfiguration: { DestinationBucketName: { Ref: 'FilesLogs' } } } };
  template.Resources.FilesLogs = { Type: 'AWS::S3::Bucket' };
  template.Resources.Table = { Type: 'AWS::DynamoDB::Table' };

  // WHEN
  const { resources } = Assurance.ofTemplates({ Shop: template }).report.availability;

  // THEN
  const states = (id: string) => resources.filter(({ logicalId }) => logicalId === id).map(({ outcomes }) => outcomes.map(({ state }) => state));
  for (const id of ['Files', 'Table']) expect(states(id)).toEqual([['serves', 'serves', 'serves']]);
  expect(states('FilesLogs')).toEqual([]);
});

test('a bucket alone needs no zones', () => {
  expect(Assurance.ofTemplates({ Files: { Resources: { Files: { Type: 'AWS::S3::Bucket' } } } }).unknown).toEqual([]);
});

test('the reachability table says who reaches whom, and that nobody else does', () => {
  const text = Assurance.ofTemplates(named()).reachabilityTable();
  expect(text).toMatch(/the internet +Balancer +443 +from anyone/);
  expect(text).toMatch(/Service +ECR +443 +through 3 NAT gateways and gateway endpoint 'VpcS3'/);
  expect(text).toContain('Only Service and Worker reach Database; Balancer and InstancesASG cannot.');
});

test('an input without zones says so instead of printing an empty table', () => {
  const proof = Assurance.ofTemplates({ Empty: { Resources: {} } });
  expect(proof.zoneTable()).toBe('The input names no zone, so the loss of one cannot be judged.');
  expect(proof.reachabilityTable()).toBe('');
});

describe('the deployment table', () => {
  const database = { Type: 'AWS::RDS::DBInstance', Properties: { MultiAZ: true } };
  const replica = { Type: 'AWS::RDS::DBInstance', Properties: { SourceDBInstanceIdentifier: { Ref: 'Database' } } };
  const waiting = (...DependsOn: string[]) => ({ Type: 'AWS::ECS::Service', DependsOn });
  const table = (Resources: object, more: object = {}) => Assurance.ofTemplates({ Shop: { Resources }, ...more }).deploymentTable();

  test('says how long creation takes, what is on the longest way and what waits for what', () => {
    expect(table({ Database: database, Gateway: { Type: 'AWS::EC2::NatGateway' }, Service: waiting('Database') }).split('\n')).toEqual([
      'Creation takes about 16 minutes; longest way: Database (14) → Service (2).',
      '',
      'Part       Minutes   From   Waits for',
      'Database   14        0      -',
      'Gateway    2         0      -',
      'Service    2         14     Database',
      '',
      'Beside the longest way, Gateway is complete after 2 minutes.',
      'The figures are what AWS and its users write, each with its source in the JSON; what takes less than a minute is not counted.',
    ]);
  });

  test('says what could be shorter', () => {
    expect(table({ Database: database, Replica: replica, Service: waiting('Replica') }))
      .toContain('Service waits 15 minutes for the replica Replica; without that, creation takes about 29 minutes.');
    expect(table({ Database: database, Replica: replica, Service: waiting('Replica'), Search: { Type: 'AWS::OpenSearchService::Domain', DependsOn: 'Database' } }))
      .toContain('Service waits 15 minutes for the replica Replica; without that, creation takes as long.');
  });

  test('tells what lifecycle hooks may take on top', () => {
    const hook = { LifecycleStages: ['POST_SCALE_UP'], TimeoutConfiguration: { TimeoutInMinutes: 30 } };
    const DeploymentConfiguration = { Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 10, LifecycleHooks: [hook] };
    const text = table({ Service: { Type: 'AWS::ECS::Service', Properties: { DeploymentConfiguration } } });
    expect(text).toContain('Creation takes about 12 minutes; longest way: Service (12).');
    expect(text).toContain('Service may take up to 30 minutes more for its lifecycle hooks.');
  });

  test('names what is not known and what a condition decides', () => {
    const Resources = { Own: { Type: 'Custom::Thing' }, Gateway: { Type: 'AWS::EC2::NatGateway', Condition: 'Asked' } };
    const sections = { Parameters: { Ask: { Type: 'String' } }, Conditions: { Asked: { 'Fn::Equals': [{ Ref: 'Ask' }, 'yes'] } } };
    const text = Assurance.ofTemplates({ Shop: { Resources, ...sections } }).deploymentTable();
    expect(text).toContain('Creation takes about 2 minutes without what is not known; longest way: Gateway (2).');
    expect(text).toContain('Not known and not counted: 1 × Custom::Thing.');
    expect(text).toContain('1 resource that a condition may leave out is counted.');
  });

  test('shows stacks when there are several, and how long they take one after the other', () => {
    const text = table({ Database: database }, { Other: { Resources: { Gateway: { Type: 'AWS::EC2::NatGateway' } } } });
    expect(text).toMatch(/One stack after the other, it takes about 16 minutes\.\n\nStack +Minutes +From\nShop +14 +0\nOther +2 +0\n/);
  });

  test('lets equal parts share a row, and says once where the names stand', () => {
    const text = Assurance.ofTemplates(named()).deploymentTable();
    expect(text).toMatch(/^Names are below Shop\/Platform\.\n/);
    expect(text).toMatch(/VpcPublicSubnet1NATGateway and 2 more +2 +0 +-/);
  });

  test.each([
    ['nothing that takes a minute', { Topic: { Type: 'AWS::SNS::Topic' } }, 'Creation takes a few minutes at most.'],
    ['only what is not known', { Own: { Type: 'Custom::Thing' } }, 'Nothing is known of how long creation takes.\n\nNot known and not counted: 1 × Custom::Thing.'],
  ])('of %s is short', (_, resources, text) => expect(table(resources)).toBe(text));
});

test('the report is plain JSON with a version in every part', () => {
  const { report } = Assurance.ofTemplates(named());
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  const { availability, reachability, durability, deployment } = report;
  for (const { schemaVersion } of [report, availability, reachability, durability, deployment]) expect(schemaVersion).toBe('1.2');
});
