import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { searchStack } from './support';
import { SearchAuthentication, SearchAvailability, SearchDomain, SearchLogAccess } from '../../src/search';
import { newStack } from '../support/apps';
import { token, Untyped, WRONG_PLACES, WRONG_STORE_KINDS, WrongKind } from '../support/wrong-kinds';

const password = (options: unknown) => ({ authentication: SearchAuthentication.masterPassword(options as any) });

const REFUSED: WrongKind[] = [
  ...WRONG_STORE_KINDS,
  ['instanceType a number', { instanceType: 2 }, "'instanceType' must be an instance type, got 2; for example new ec2.InstanceType('m7g.large')"],
  ['masterInstanceType a number', { masterInstanceType: 2 }, "'masterInstanceType' must be an instance type, got 2; for example new ec2.InstanceType('m7g.large')"],
  ['dataNodes in quotes', { dataNodes: '2' }, "'dataNodes' must be a whole number from 1 to 200, got '2'"],
  ['dedicatedMasters in quotes', { dedicatedMasters: '3' }, "'dedicatedMasters' must be a whole number from 0 to 5, got '3'"],
  ['volumeSize a number', { volumeSize: 100 }, "'volumeSize' must be a Size, got 100; for example Size.gibibytes(100)"],
  ['offPeakWindowStart a number', { offPeakWindowStart: 22 }, "'offPeakWindowStart' must have the form 'hh:mm' in UTC, for example '22:00', got 22"],
  ['autoSoftwareUpdate in quotes', { autoSoftwareUpdate: 'false' }, "'autoSoftwareUpdate' must be true or false, got 'false'"],
  ['autoSoftwareUpdate a token', { autoSoftwareUpdate: token() }, "'autoSoftwareUpdate' must be known at synthesis"],
  ['domainName a number', { domainName: 5 }, "'domainName' must be a string, got 5"],

  ['availability as a word', { availability: 'threeZones' }, "'availability' must be a SearchAvailability, got 'threeZones'; for example SearchAvailability.threeZonesWithStandby()"],
  ['availability as a number', { availability: 3 }, "'availability' must be a SearchAvailability, got 3"],
  ['availability as a factory', { availability: SearchAvailability.threeZones }, "'availability' must be a SearchAvailability, got 'threeZones'"],
  ['serviceLinkedRole as a switch', { serviceLinkedRole: true }, "'serviceLinkedRole' must be a SearchServiceLinkedRole, got true; for example SearchServiceLinkedRole.existing()"],
  ['logs.access as a switch', { logs: { access: false } }, "'logs.access' must be a SearchLogAccess, got false; for example SearchLogAccess.ownPolicy()"],
  ['logs.access as a factory', { logs: { access: SearchLogAccess.granted } }, "'logs.access' must be a SearchLogAccess, got 'granted'"],

  ['domainName a switch', { domainName: true }, "'domainName' must be a string, got true"],
  ['authentication as a user name', { authentication: 'master' }, "'authentication' must be a SearchAuthentication, got 'master'; for example SearchAuthentication.masterPassword()"],
  ['authentication as a password', { authentication: { password: 'hunter2' } }, "'authentication' must be a SearchAuthentication, got 'Object'"],
  ['a password of a user name', password('chief'), "'authentication' must be an object with options, got 'chief'"],
  ['authentication.username a number', password({ username: 7 }), "'authentication.username' must be a string, got 7"],
  ['authentication.secretName a number', password({ secretName: 7 }), "'authentication.secretName' must be a string, got 7"],
  ['authentication.encryptionKey as an ARN', password({ encryptionKey: 'arn' }), "'authentication.encryptionKey' must be a KMS key, got 'arn'"],
  ['signed requests without a role', { authentication: SearchAuthentication.signedRequests(undefined as any) }, "'authentication.masterRole' must be a role, got undefined; for example iam.Role.fromRoleName"],
  ['signed requests of the ARN of a role', { authentication: SearchAuthentication.signedRequests('arn' as any) }, "'authentication.masterRole' must be a role, got 'arn'"],
];

test.each(REFUSED)('%s is refused', (_name, props, message) => {
  expect(() => searchStack(props)).toThrow(`[Stack/Products] ${message}`);
});

test('props that are no object are refused', () => {
  expect(() => new SearchDomain(newStack(), 'Products', 'products' as any)).toThrow("'props' must be an object with options, got 'products'");
  expect(() => new SearchDomain(newStack(), 'Products', undefined as any)).toThrow("'vpc' must be a VPC, got undefined");
});

describe('an existing domain', () => {
  const existing = (props: Untyped) => {
    const stack = newStack();
    const securityGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1');
    return SearchDomain.fromExisting(stack, 'Products', { host: 'vpc-products.eu-west-1.es.amazonaws.com', securityGroup, ...props });
  };

  test.each<WrongKind>([
    ...WRONG_PLACES,
    ['secret by name', { secret: 'prod/search' }, "'secret' must be a secret, got 'prod/search'; for example secretsmanager.Secret.fromSecretNameV2"],
    ['domainArn a number', { domainArn: 5 }, "'domainArn' must be a string, got 5"],
    ['domainArn empty', { domainArn: '' }, "'domainArn' must be the ARN of a domain"],
  ])('%s is refused', (_name, props, message) => {
    expect(() => existing(props)).toThrow(message);
  });

  test('must be described and have an id that names variables', () => {
    expect(() => SearchDomain.fromExisting(newStack(), 'Products', 'example.com' as any)).toThrow("'attributes' must be an object with options");
    expect(() => SearchDomain.fromExisting(newStack(), '1st', {} as any)).toThrow("'id' must be 1 to 60 letters");
  });

  test('may be known at deployment only, and null counts as left out', () => {
    expect(() => existing({ host: token(), domainArn: token(), secret: null, encryptionKey: null })).not.toThrow();
    expect(() => existing({ domainArn: null })).not.toThrow();
  });
});
