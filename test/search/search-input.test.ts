import { aws_ec2 as ec2, Lazy, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { network, searchStack } from './support';
import { SearchAuthentication, SearchAvailability, SearchDomain, SearchDomainOptions } from '../../src/search';
import { plainApp } from '../support/apps';

const TOKEN = Lazy.string({ produce: () => 'later' });
const NUMBER_TOKEN = Lazy.number({ produce: () => 42 });

const type = (name: string) => ({ instanceType: new ec2.InstanceType(name) });
const standby = { availability: SearchAvailability.threeZonesWithStandby() };
const user = (username: string) => ({ authentication: SearchAuthentication.masterPassword({ username }) });
const secretName = (name: string) => ({ authentication: SearchAuthentication.masterPassword({ secretName: name }) });

/** Everything that a user can get wrong, and the words that tell them. */
const REFUSED: [string, SearchDomainOptions, string][] = [
  ['version that never was', { version: '2.4' }, "'version' must be an OpenSearch version that OpenSearch Service supports, got '2.4'; the nearest supported version is '2.11', the default is '3.5'"],
  ['version that is deprecated', { version: '2.10' }, "the nearest supported version is '2.11'"],
  ['version of Elasticsearch', { version: 'Elasticsearch_7.10' }, "got 'Elasticsearch_7.10'; Elasticsearch has no new versions in OpenSearch Service; use OpenSearch, for example '3.5'"],
  ['version of Elasticsearch by number', { version: '0.9' }, "the nearest supported version is '1.3'"],
  ['version with its prefix', { version: 'OpenSearch_2.19' }, "'version' must be an OpenSearch version like '3.5', got 'OpenSearch_2.19'; did you mean '2.19'?"],
  ['version with a comma', { version: '2,18' }, "did you mean '2.19'?"],
  ['version beyond all', { version: '99-1' }, "'version' must be an OpenSearch version like '3.5', got '99-1'"],
  ['version of an unknown major without a minor', { version: '9' }, "'version' must be an OpenSearch version like '3.5', got '9'"],
  ['version in words', { version: 'latest' }, "got 'latest'"],
  ['version empty', { version: '' }, "got ''"],
  ['version a token', { version: TOKEN }, "'version' must be known at synthesis"],
  ['version a number', { version: 3.5 as any }, "'version' must be an OpenSearch version like '3.5', got 3.5; did you mean '3.5'?"],

  ['instanceType with suffix', type('m6g.large.search'), "'instanceType' must be an instance type like 'r7g.large', got 'm6g.large.search'; did you mean 'm6g.large'? (the suffix '.search' is added for you)"],
  ['instanceType of a previous generation', type('t2.small'), "must be of a family that OpenSearch Service offers, got 't2.small'; offered are t3, c5, c6g,"],
  ['instanceType of a previous generation (m4)', type('m4.large'), "must be of a family that OpenSearch Service offers, got 'm4.large'"],
  ['instanceType of a family that is not offered', type('x2g.large'), 'must be of a family that OpenSearch Service offers'],
  ['instanceType of a size that is not offered', type('t3.large'), "must be a size that OpenSearch Service offers for t3, got 't3.large'; offered are small, medium"],
  ['instanceType too small', type('m6g.medium'), "must be a size that OpenSearch Service offers for m6g, got 'm6g.medium'; offered are large, xlarge, 2xlarge, 4xlarge, 8xlarge, 12xlarge"],
  ['instanceType too small (r7g)', type('r7g.small'), 'offered are medium, large,'],
  ['instanceType too large', type('m6g.16xlarge'), "must be a size that OpenSearch Service offers for m6g, got 'm6g.16xlarge'"],
  ['instanceType empty', type(''), "'instanceType' must be an instance type"],
  ['instanceType a token', type(TOKEN), "'instanceType' must be known at synthesis"],
  ['masterInstanceType that is not offered', { masterInstanceType: new ec2.InstanceType('m3.large') }, "'masterInstanceType' must be of a family that OpenSearch Service offers"],
  ['masterInstanceType without masters', { dedicatedMasters: 0, masterInstanceType: new ec2.InstanceType('m7g.large') }, "'masterInstanceType' is given but the domain has no dedicated masters"],
  ['masterInstanceType t3 for many nodes', { dataNodes: 12, masterInstanceType: new ec2.InstanceType('t3.medium') }, "'masterInstanceType' must not be of the family t3 with more than 10 data nodes"],

  ['dataNodes no multiple of the zones', { dataNodes: 3 }, "'dataNodes' must be a multiple of the 2 zones, so that every zone has as many, got 3; use 4"],
  ['dataNodes zero', { dataNodes: 0 }, "'dataNodes' must be a whole number from 1 to 200, got 0"],
  ['dataNodes a fraction', { dataNodes: 2.5 }, "'dataNodes' must be a whole number"],
  ['dataNodes a token', { dataNodes: NUMBER_TOKEN }, "'dataNodes' must be known at synthesis"],
  ['dedicatedMasters one', { dedicatedMasters: 1 }, "'dedicatedMasters' must be 3 or 5, or 0 for none: an even number has no better majority and one has no replacement, got 1; use 3"],
  ['dedicatedMasters four', { dedicatedMasters: 4 }, "'dedicatedMasters' must be 3 or 5"],
  ['dedicatedMasters seven', { dedicatedMasters: 7 }, "'dedicatedMasters' must be a whole number from 0 to 5"],
  ['dedicatedMasters a token', { dedicatedMasters: NUMBER_TOKEN }, "'dedicatedMasters' must be known at synthesis"],

  ['standby with two nodes', { ...standby, dataNodes: 2 }, "'dataNodes' must be a multiple of the 3 zones, so that every zone has as many, got 2; use 3"],
  ['standby without masters', { ...standby, dedicatedMasters: 0 }, "'dedicatedMasters' must be 3 with a standby zone, got 0; leave 'dedicatedMasters' out"],
  ['standby with t3', { ...standby, ...type('t3.medium') }, "'instanceType' must not be of the family t3 with a standby zone, got 't3.medium.search'"],
  ['standby with t3 masters', { ...standby, masterInstanceType: new ec2.InstanceType('t3.medium') }, "'masterInstanceType' must not be of the family t3 with a standby zone"],

  ['volumeSize too small', { volumeSize: Size.gibibytes(9) }, "'volumeSize' must be a whole number of gibibytes from 10 to 36864, got '9 GiB'"],
  ['volumeSize too large for the type', { ...type('t3.small'), volumeSize: Size.gibibytes(200) }, "'volumeSize' must be a whole number of gibibytes from 10 to 100, got '200 GiB'"],
  ['volumeSize with own disks', { ...type('i3.large'), volumeSize: Size.gibibytes(100) }, "'volumeSize' must be left out, because i3.large.search keeps its data on disks of its own"],
  ['volumeSize a token', { volumeSize: Size.gibibytes(NUMBER_TOKEN) }, "'volumeSize' must be known at synthesis"],

  ['offPeakWindowStart malformed', { offPeakWindowStart: '10pm' }, "'offPeakWindowStart' must have the form 'hh:mm' in UTC, for example '22:00', got '10pm'"],
  ['offPeakWindowStart at hour 24', { offPeakWindowStart: '24:00' }, "'offPeakWindowStart' must have the form"],
  ['offPeakWindowStart empty', { offPeakWindowStart: '' }, "'offPeakWindowStart' must have the form"],
  ['offPeakWindowStart a token', { offPeakWindowStart: TOKEN }, "'offPeakWindowStart' must be known at synthesis"],

  ['authentication.username empty', user(''), "'authentication.username' must be 1 to 64 letters"],
  ['authentication.username with a space', user('a b'), "'authentication.username' must be 1 to 64 letters"],
  ['authentication.username a token', user(TOKEN), "'authentication.username' must be known at synthesis"],
  ['authentication.secretName empty', secretName(''), "'authentication.secretName' must be 1 to 512 letters"],
  ['authentication.secretName too long', secretName('a'.repeat(513)), "'authentication.secretName' must be 1 to 512 letters"],

  ['domainName too short', { domainName: 'ab' }, "'domainName' must be 3 to 28 lower-case letters, digits and hyphens and start with a letter, got 'ab'"],
  ['domainName too long', { domainName: 'a'.repeat(29) }, "'domainName' must be 3 to 28"],
  ['domainName in capitals', { domainName: 'Products' }, "'domainName' must be 3 to 28"],
  ['domainName a token', { domainName: TOKEN }, "'domainName' must be known at synthesis"],
  ['removalPolicy SNAPSHOT', { removalPolicy: RemovalPolicy.SNAPSHOT }, "'removalPolicy' must be RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY, got 'snapshot'; CloudFormation takes no last snapshot of a domain; use RemovalPolicy.RETAIN"],
];

describe('wrong input', () => {
  test.each(REFUSED)('%s', (_label, options, message) => {
    expect(() => searchStack(options)).toThrow(message);
    expect(() => searchStack(options)).toThrow(/^\[Stack\/Products\]/);
  });

  test.each(['', '1st', 'with space', 'a'.repeat(61)])("id '%s'", (id) => {
    expect(() => searchStack({}, plainApp(), id)).toThrow(id === '' ? /id/i : "'id' must be 1 to 60 letters");
  });

  test('two domains with one id', () => {
    const { stack, vpc } = searchStack();
    expect(() => new SearchDomain(stack, 'Products', { vpc })).toThrow(/already a Construct with name 'Products'/);
  });

  test('a network with fewer zones', () => {
    const stack = new Stack(plainApp(), 'Stack', { env: { region: 'eu-west-1' } });
    const vpc = network(stack, 2);
    expect(() => new SearchDomain(stack, 'Products', { vpc, ...standby }))
      .toThrow("'vpcSubnets' must cover the 3 Availability Zones of 'availability', got '2'; give the network more zones, or choose another 'availability'");
  });

  test('public subnets', () => {
    const stack = new Stack(plainApp(), 'Stack', { env: { region: 'eu-west-1' } });
    expect(() => new SearchDomain(stack, 'Products', { vpc: network(stack), vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }))
      .toThrow("'vpcSubnets' must not contain a public subnet");
  });

  test('a network with public subnets alone', () => {
    const stack = new Stack(plainApp(), 'Stack');
    const vpc = new ec2.Vpc(stack, 'Vpc', { subnetConfiguration: [{ name: 'public', subnetType: ec2.SubnetType.PUBLIC }] });
    expect(() => new SearchDomain(stack, 'Products', { vpc })).toThrow('no isolated and no private subnets for the search domain');
  });
});

describe('warnings', () => {
  test.each<[string, SearchDomainOptions, string]>([
    ['two zones', {}, '2 of the 3 masters share one zone, and losing that zone stops the domain.*search.twoZones'],
    ['two zones with five masters', { dedicatedMasters: 5 }, '3 of the 5 masters share one zone'],
    ['two zones without masters', { dedicatedMasters: 0 }, 'losing either zone leaves no majority'],
    ['one zone', { availability: SearchAvailability.singleZone() }, 'stands in one Availability Zone.*search.singleZone'],
    ['burstable nodes', { instanceType: new ec2.InstanceType('t3.medium') }, 'runs out of CPU credits.*search.burstable'],
    ['a version in extended support', { version: '2.5' }, 'past its standard support.*search.extendedSupport'],
    ['a version of the future', { version: '4.1' }, 'newer than any version this library knows.*search.unknownVersion'],
    ['an instance type of the future', { instanceType: new ec2.InstanceType('m99g.large') }, 'newer than any instance type this library knows.*search.unknownInstanceType'],
  ])('%s', (_label, options, message) => {
    Annotations.fromStack(searchStack(options).stack).hasWarning('/Stack/Products', Match.stringLikeRegexp(message));
  });

  test('none for what AWS recommends', () => {
    const { stack } = searchStack(standby);
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });
});
