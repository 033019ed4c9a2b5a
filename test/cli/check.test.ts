import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Stack } from 'aws-cdk-lib';
import { run } from './run';
import { ProductionPlatform } from '../../src';
import { find, goodTemplate, MutableTemplate } from '../assurance/good-template';
import { shapeErrors } from '../assurance/json-shape';
import { plainApp } from '../support/apps';

function file(name: string, content: string): string {
  const written = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'assurance-')), name);
  fs.writeFileSync(written, content);
  return written;
}

/** The good template with a database that goes with its zone. */
function broken(): MutableTemplate {
  const template = goodTemplate();
  find(template, 'AWS::RDS::DBInstance').Properties.MultiAZ = false;
  return template;
}

/** The same, accepted in the template. */
function acceptedTemplate(): MutableTemplate {
  const template = broken();
  find(template, 'AWS::RDS::DBInstance').Metadata = { 'aws:cdk:acknowledged-rules': { 'ProductionPlatform::AZ004': 'a test database' } };
  return template;
}

const asFile = (template: unknown) => file('Shop.template.json', JSON.stringify(template));

test('a clean template exits with 0 and tells what was proved', async () => {
  const { status, out, error } = await run('check', asFile(goodTemplate()));
  expect([status, error]).toEqual([0, '']);
  expect(out).toContain('What is left when a zone is gone');
  expect(out).toContain('Who reaches whom');
  expect(out).toMatch(/\nNo violation and 1 finding accepted\n$/);
});

test('a violation exits with 1 and names rule, resource, reason, fix, page and how to accept it', async () => {
  const { status, out } = await run('check', asFile(broken()));
  expect(status).toBe(1);
  expect(out).toMatch(/ERROR ProductionPlatform::AZ004 at .*Database.*\n  the loss of any of .*\n  Fix: set 'MultiAZ' to true.*\n  Rule: http.*\/docs\/rules\/AZ004\.md\n  To accept it: acknowledge 'ProductionPlatform::AZ004' with a reason on '.*Database.*' or above it \(Validations/);
  expect(out).toMatch(/1 violation and 1 finding accepted\n$/);
});

test('as JSON it is one versioned object', async () => {
  const { status, out } = await run('check', asFile(broken()), '--format', 'json');
  const report = JSON.parse(out);
  expect(status).toBe(1);
  expect(Object.keys(report)).toEqual(['schemaVersion', 'findings', 'acknowledged', 'unknown', 'availability', 'reachability', 'durability', 'deployment']);
  expect(report.schemaVersion).toMatch(/^\d+\.\d+$/);
  expect(Object.keys(report.findings[0])).toEqual(['ruleId', 'ruleUrl', 'severity', 'stack', 'logicalId', 'constructPath', 'message', 'fix']);
});

describe('the JSON schema', () => {
  const schema = JSON.parse(fs.readFileSync(path.join(__dirname, '../../docs/schemas/check-report-1.2.schema.json'), 'utf8'));

  test.each([
    ['a violation', broken],
    ['an accepted finding', acceptedTemplate],
    ['something unknown', () => ({ Resources: { Server: { Type: 'AWS::EC2::Instance', Properties: { SubnetId: 'subnet-1' } } } })],
  ])('describes a report with %s', async (_, template) => {
    const report = JSON.parse((await run('check', asFile(template()), '--format', 'json')).out);
    expect(shapeErrors(schema, report)).toEqual([]);
  });

  test('describes a report about an update', async () => {
    const after = goodTemplate();
    find(after, 'AWS::RDS::DBInstance').Properties.StorageEncrypted = false;
    const { status, out } = await run('check', asFile(after), '--baseline', asFile(goodTemplate()), '--format', 'json');
    const report = JSON.parse(out);
    expect(status).toBe(1);
    expect(report.findings).toContainEqual(expect.objectContaining({ ruleId: 'ProductionPlatform::UP001' }));
    expect(report.changes).toContainEqual(expect.objectContaining({ kind: 'replaced' }));
    expect(shapeErrors(schema, report)).toEqual([]);
  });

  test('refuses what it does not describe', async () => {
    const report = { ...JSON.parse((await run('check', asFile(broken()), '--format', 'json')).out), more: 1, unknown: [{ stack: 1 }] };
    expect(shapeErrors(schema, report)).toEqual([
      "$.unknown[0]: 'logicalId' is missing",
      "$.unknown[0]: 'reason' is missing",
      '$.unknown[0].stack: is number, not string',
      "$: 'more' is not in the schema",
    ]);
  });
});

test('an update is told for people', async () => {
  const after = goodTemplate();
  find(after, 'AWS::RDS::DBInstance').Properties.StorageEncrypted = false;
  const { out } = await run('check', asFile(after), '--baseline', asFile(goodTemplate()));
  expect(out).toMatch(/What the update does to stores\n-+\nStore .*\n.*Database.* replaced/);
});

test('a template that no CDK made accepts a finding in its metadata', async () => {
  const { status, out } = await run('check', asFile(acceptedTemplate()));
  expect(status).toBe(0);
  expect(out).toMatch(/Accepted\n--------\nProductionPlatform::AZ004 at .*\n  Accepted because: a test database/);
});

test('a cloud assembly is read with all its stacks', async () => {
  const app = plainApp();
  new ProductionPlatform(new Stack(app, 'Demo'), 'Platform');
  const { status, out } = await run('check', app.synth().directory);
  expect(status).toBe(0);
  expect(out).toContain('Names are below Demo/Platform/Network');
});

test('what is not known is listed and is not called proved', async () => {
  const template = file('unknown.yaml', [
    'Parameters: { Subnet: { Type: AWS::EC2::Subnet::Id } }',
    'Resources:',
    '  Server:',
    '    Type: AWS::EC2::Instance',
    '    Properties: { SubnetId: !Ref Subnet, ImageId: ami-12345678 }',
  ].join('\n'));
  expect((await run('check', template)).out).toMatch(/Not proved, because the templates do not tell\n-+\n.*Subnet/);
});

test.each([
  ['nothing', [], 'no command is given'],
  ['an unknown command', ['chek', 'x'], "'chek' is no command, did you mean 'check'?"],
  ['no input', ['check'], "'check' needs a cloud assembly or a template"],
  ['two inputs', ['check', 'a', 'b'], "'check' takes one input, but 'b' follows"],
  ['an unknown flag', ['check', 'a', '--strict'], "Unknown option '--strict'"],
  ['an unknown format', ['check', 'a', '--format', 'xml'], "'--format' must be 'text' or 'json', but is 'xml'"],
  ['a flag without a value', ['check', 'a', '--baseline'], '--baseline'],
])('%s exits with 2 and the usage', async (_, argv, message) => {
  const { status, out, error } = await run(...argv);
  expect([status, out]).toEqual([2, '']);
  expect(error).toContain(message);
  expect(error).toContain('Usage: cdk-production-platform check');
});

test.each([
  ['is not there', () => '/nowhere/cdk.out', 'there is no such file or directory'],
  ['is no assembly', () => path.dirname(file('x', '')), 'a directory must be a cloud assembly'],
  ['is no JSON', () => file('x.json', '{'), 'cannot read'],
  ['is no template', () => file('x.json', '{"a": 1}'), "no 'Resources' map"],
])('an input that %s exits with 2', async (_, input, message) => {
  const { status, error } = await run('check', input());
  expect(status).toBe(2);
  expect(error).toContain(message);
});

test('help exits with 0', async () => {
  expect(await run('--help')).toMatchObject({ status: 0, error: '', out: expect.stringContaining('Exit status') });
  expect((await run('check', '-h')).status).toBe(0);
});

describe('damaged input', () => {
  const nested = (open: string, close: string, levels: number) => `{"Resources":{"Web":{"Type":"AWS::ECS::Service","Properties":{"DesiredCount":${open.repeat(levels)}1${close.repeat(levels)}}}}}`;

  test.each<[string, string, string]>([
    ['Deep.json', nested('{"a":', '}', 30000), 'it is nested more than 500 levels deep'],
    ['DeepLists.json', nested('[', ']', 50000), 'it is nested more than 500 levels deep'],
    ['DeepIf.json', nested('{"Fn::If":["C",', ',2]}', 3000), 'it is nested more than 500 levels deep'],
    ['Deep.yaml', `Resources: ${'['.repeat(20000)}`, 'it is nested too deeply'],
    ['Alias.yaml', 'Resources:\n  Web: &web\n    Type: AWS::ECS::Service\n    Properties:\n      DeploymentConfiguration: *web\n', 'an alias in it contains itself'],
    ['Merge.yaml', 'Resources:\n  Web:\n    Type: AWS::ECS::Service\n    Properties: &p\n      <<: *p\n      DesiredCount: 2\n', 'an alias in it contains itself'],
  ])('%s exits with 2 and one sentence', async (name, content, why) => {
    const written = file(name, content);
    expect(await run('check', written)).toEqual({ status: 2, out: '', error: `cannot read '${written}': ${why}\n` });
  });

  test('what an alias repeats without containing itself is read', async () => {
    const yaml = 'Resources:\n  A: &a\n    Type: AWS::SQS::Queue\n    Properties: {SqsManagedSseEnabled: true}\n  B: *a\n';
    expect((await run('check', file('Twice.yaml', yaml))).error).toBe('');
  });

  test('a byte order mark before JSON or YAML is accepted', async () => {
    expect((await run('check', file('Marked.json', `\uFEFF${JSON.stringify(goodTemplate())}`))).error).toBe('');
    expect((await run('check', file('Marked.yaml', '\uFEFFResources:\n  A:\n    Type: AWS::SQS::Queue\n'))).error).toBe('');
  });

  test.each<[string, (t: MutableTemplate) => void]>([
    ['a rule of a security group that is none', (t) => void (find(t, 'AWS::EC2::SecurityGroup', /^Service/).Properties.SecurityGroupEgress = [null])],
    ['a statement that is none', (t) => void (t.Resources.Odd = role({ AssumeRolePolicyDocument: { Statement: null } }))],
    ['statements that are none', (t) => void (t.Resources.Odd = role({ AssumeRolePolicyDocument: { Statement: [null] } }))],
    ['a number for statements', (t) => void (t.Resources.Odd = role({ AssumeRolePolicyDocument: { Statement: -1 } }))],
    ['a number for a policy', (t) => void (t.Resources.Odd = role({ AssumeRolePolicyDocument: {}, Policies: [1e308] }))],
  ])('%s is compared, or refused in one sentence', async (_, change) => {
    const template = goodTemplate();
    change(template);
    const { status, error } = await run('check', asFile(template), '--baseline', asFile(goodTemplate()));
    expect(error).not.toMatch(/\n +at /);
    expect([status, error]).toEqual(status === 2 ? [2, expect.stringMatching(/^cannot read '.*': resource '(Service|Odd).*' cannot be compared: AWS::.* lacks a property, or .*\n$/)] : [status, '']);
  });

  function role(properties: object) {
    return { Type: 'AWS::IAM::Role', Properties: properties };
  }
});
