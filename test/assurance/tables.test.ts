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

test('the report is plain JSON with a version in every part', () => {
  const { report } = Assurance.ofTemplates(named());
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  expect([report.schemaVersion, report.availability.schemaVersion, report.reachability.schemaVersion]).toEqual(['1.1', '1.1', '1.1']);
});
