import { att, network, NETWORK_READY, ref, service } from './fixtures';
import { Assurance } from '../../../src/assurance';
import { prove } from '../../../src/assurance/report/proof-run';
import { Deployment } from '../../../src/assurance/template/deployment';
import { broken, messages, reasons, resource, Resources } from '../rule-table';

const IMAGES = resource('AWS::ECR::Repository', { ImageScanningConfiguration: { ScanOnPush: true } }, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
const REGISTRY = '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com';
const shop = (Image: unknown, properties: object = {}, waits: string[] = []): Resources => {
  const resources: Resources = { ...network(), ...service({ Image }, [...NETWORK_READY, ...waits]), Images: IMAGES };
  Object.assign(resources.Service.Properties, properties);
  return resources;
};
const latest = { 'Fn::Sub': '${Images.RepositoryUri}:latest' };

test.each<[string, unknown]>([
  ['its address', latest],
  ['its address, joined', { 'Fn::Join': ['', [att('Images', 'RepositoryUri'), ':1']] }],
  ['its name', { 'Fn::Sub': `${REGISTRY}/\${Images}:latest` }],
  ['its ARN and its name, as the CDK writes it', {
    'Fn::Join': ['', [{ 'Fn::Select': ['4', { 'Fn::Split': [':', att('Images', 'Arn')] }] }, '.dkr.ecr.eu-west-1.amazonaws.com/', ref('Images'), ':latest']],
  }],
])('tasks whose image is named by %s find nothing in a repository of their stack', (_how, image) => {
  expect(messages('DE009', shop(image))).toEqual([
    "Fargate service 'Service' runs an image of repository 'Images', which is empty while their stack is created: its tasks fail until then, "
    + 'and a first deployment that fails has nothing to go back to',
  ]);
});

test('a service without a number of tasks wants one', () => {
  expect(broken('DE009', shop(latest, { DesiredCount: undefined }))).toEqual(['DE009']);
});

test('one of several containers is enough', () => {
  const resources = shop('public.ecr.aws/nginx/nginx:stable');
  resources.Task.Properties.ContainerDefinitions.push({ Name: 'logs', Image: latest, Essential: false });
  expect(broken('DE009', resources)).toEqual(['DE009']);
});

test('a function is refused without its image', () => {
  const Function = resource('AWS::Lambda::Function', { PackageType: 'Image', Role: 'arn:aws:iam::111111111111:role/x', Code: { ImageUri: latest } });
  expect(messages('DE009', { Images: IMAGES, Function })).toEqual([
    "function 'Function' runs an image of repository 'Images', which is empty while their stack is created: AWS Lambda refuses it without its image",
  ]);
});

test.each<[string, () => Resources]>([
  ['a service that wants no task', () => shop(latest, { DesiredCount: 0 })],
  ['an image from elsewhere beside a repository', () => shop('public.ecr.aws/nginx/nginx:stable')],
  ['a custom resource that the service waits for and that pushes the image', () => ({
    ...shop(latest, {}, ['Push']), Push: resource('Custom::Push', { ServiceToken: 'arn:aws:lambda:eu-west-1:111111111111:function:push', To: att('Images', 'RepositoryUri') }),
  })],
])('there is nothing to find for %s', (_what, build) => {
  expect(broken('DE009', build())).toEqual([]);
});

test.each([
  ['does not wait for the one that pushes', 'Custom::Push', []],
  ['waits for one that only empties the repository', 'Custom::ECRAutoDeleteImages', ['Push']],
])('a service that %s is found', (_what, type, waits) => {
  const Push = resource(type, { ServiceToken: 'arn:aws:lambda:eu-west-1:111111111111:function:x', RepositoryName: ref('Images') });
  expect(broken('DE009', { ...shop(latest, {}, waits), Push })).toEqual(['DE009']);
});

test('a repository of another stack can be filled before the service is deployed, which is unknown', () => {
  const { Images, ...resources } = shop({ 'Fn::Join': ['', [{ 'Fn::ImportValue': 'images' }, ':latest']] });
  const { findings, unknown } = Assurance.ofTemplates({
    Registry: { Resources: { Images }, Outputs: { Uri: { Value: att('Images', 'RepositoryUri'), Export: { Name: 'images' } } } }, Shop: { Resources: resources },
  });
  expect(findings.filter(({ ruleId }) => ruleId.endsWith('DE009'))).toEqual([]);
  expect(unknown.map(({ reason }) => reason)).toContain(
    "whether repository 'Images' holds the image of 'Service' by then: it is pushed after stack 'Registry' is deployed and before stack 'Shop' is",
  );
  expect(reasons(shop(latest)).join()).not.toContain('holds the image');
});

test('a nested stack is created with the repository of its parent', () => {
  const { Images, ...resources } = shop({ Ref: 'Image' });
  const nested = { Parameters: { Image: { Type: 'String' } }, Resources: resources };
  const parent = { Resources: { Images, Nested: resource('AWS::CloudFormation::Stack', { TemplateURL: 'x', Parameters: { Image: latest } }) } };
  const deployment = new Deployment([{ id: 'Shop', template: parent }], [{ parentId: 'Shop', logicalId: 'Nested', source: { id: 'Shop.Nested', template: nested } }]);
  expect(prove(deployment).findings.map(({ ruleId, stack }) => `${stack} ${ruleId.split('::')[1]}`)).toContain('Shop.Nested DE009');
});
