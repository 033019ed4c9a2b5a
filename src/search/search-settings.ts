import { aws_ec2 as ec2, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { OPENSEARCH_VERSIONS } from './engine-versions';
import { SearchNodeType, settleNodeType } from './node-types';
import { SearchAuthentication } from './search-authentication';
import { SearchAccess } from './search-authentication-strategy';
import { SearchAvailability } from './search-availability';
import { SearchDomainOptions } from './search-domain-options';
import { warnOf } from '../private/findings/warnings';
import { requireConcrete, requireInteger, requireMatch } from '../private/input/checks';
import { impossible, invalidProp } from '../private/input/errors';
import { Kind, requireKind, requirePolicyWithoutSnapshot, requireString } from '../private/input/kinds';
import { requireGibibytes, sizeInWords } from '../private/input/sizes';
import { keptOnceCreated } from '../private/store/removal';
import { resolveVersion } from '../private/store/version-table';

const MOST_NODES = 200;
const MOST_NODES_WITH_T3_MASTERS = 10;
const SMALLEST_VOLUME_GIB = 10;
const MASTERS_WITH_STANDBY = 3;

/** How an availability is told from what is none. */
export const AVAILABILITY: Kind = { called: 'a SearchAvailability', member: 'standby', from: 'SearchAvailability.threeZonesWithStandby()' };
const AUTHENTICATION: Kind = { called: 'a SearchAuthentication', member: '_searchAccess', from: 'SearchAuthentication.masterPassword()' };
const SERVICE_LINKED_ROLE: Kind = { called: 'a SearchServiceLinkedRole', member: '_provide', from: 'SearchServiceLinkedRole.existing()' };
const LOG_ACCESS: Kind = { called: 'a SearchLogAccess', member: '_allow', from: 'SearchLogAccess.ownPolicy()' };

/** The user's options with the defaults filled in and every check passed. */
export interface SearchSettings {
  readonly version: string;
  readonly availability: SearchAvailability;
  readonly dataNodes: number;
  readonly dataType: SearchNodeType;
  readonly masters: number;
  readonly masterType: SearchNodeType;
  /** Absent when the instance type has disks of its own. */
  readonly volumeGiB?: number;
  readonly offPeakWindowStart: { readonly hours: number; readonly minutes: number };
  readonly authentication: SearchAccess;
  readonly removalPolicy: RemovalPolicy;
}

/** Checks every option and fills in the defaults. */
export function settle(scope: Construct, options: SearchDomainOptions): SearchSettings {
  checkKinds(scope, options);
  const availability = options.availability ?? SearchAvailability.twoZones();
  const dataType = settleNodeType(scope, 'instanceType', options.instanceType ?? new ec2.InstanceType('r7g.large'));
  const masterType = settleNodeType(scope, 'masterInstanceType', options.masterInstanceType ?? new ec2.InstanceType('r7g.large'));
  const settings: SearchSettings = {
    version: settleVersion(scope, options.version),
    availability,
    dataNodes: options.dataNodes ?? availability.zones,
    dataType,
    masters: options.dedicatedMasters ?? (availability.zones === 1 ? 0 : 3),
    masterType,
    volumeGiB: settleVolume(scope, options, dataType),
    offPeakWindowStart: parseStart(scope, options.offPeakWindowStart ?? '22:00'),
    authentication: (options.authentication ?? SearchAuthentication.masterPassword())._searchAccess(scope, options.encryptionKey),
    removalPolicy: keptOnceCreated(options.removalPolicy ?? RemovalPolicy.RETAIN),
  };
  checkDataNodes(scope, settings);
  checkMasters(scope, settings, options);
  checkStandby(scope, settings);
  checkName(scope, options);
  warnOfZones(scope, settings);
  return settings;
}

/** The compiler catches these for TypeScript alone. */
function checkKinds(scope: Construct, options: SearchDomainOptions) {
  requireKind(scope, 'availability', options.availability, AVAILABILITY);
  requireKind(scope, 'authentication', options.authentication, AUTHENTICATION);
  requireKind(scope, 'serviceLinkedRole', options.serviceLinkedRole, SERVICE_LINKED_ROLE);
  requireKind(scope, 'logs.access', options.logs?.access, LOG_ACCESS);
  requirePolicyWithoutSnapshot(scope, 'removalPolicy', options.removalPolicy, 'CloudFormation takes no last snapshot of a domain');
}

function settleVersion(scope: Construct, given?: string): string {
  if (/elastic/i.test(given ?? '')) {
    throw invalidProp(scope, {
      prop: 'version',
      expected: 'be a version of OpenSearch',
      given,
      fix: `Elasticsearch has no new versions in OpenSearch Service; use OpenSearch, for example '${OPENSEARCH_VERSIONS.newest}'`,
    });
  }
  return resolveVersion(scope, {
    label: 'OpenSearch', service: 'OpenSearch Service', prop: 'version', room: 'search', table: OPENSEARCH_VERSIONS,
  }, given);
}

function settleVolume(scope: Construct, { volumeSize }: SearchDomainOptions, type: SearchNodeType): number | undefined {
  if (type.ownDisks) {
    if (volumeSize === undefined) return undefined;
    throw invalidProp(scope, {
      prop: 'volumeSize', expected: `be left out, because ${type.name} keeps its data on disks of its own`, given: sizeInWords(volumeSize),
    });
  }
  requireGibibytes(scope, 'volumeSize', volumeSize, SMALLEST_VOLUME_GIB, type.largestVolumeGiB);
  return volumeSize?.toGibibytes() ?? Math.min(100, type.largestVolumeGiB);
}

function parseStart(scope: Construct, given: string) {
  requireConcrete(scope, 'offPeakWindowStart', given);
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(given);
  if (!match) {
    throw invalidProp(scope, { prop: 'offPeakWindowStart', expected: "have the form 'hh:mm' in UTC, for example '22:00'", given });
  }
  return { hours: Number(match[1]), minutes: Number(match[2]) };
}

function checkDataNodes(scope: Construct, { dataNodes, availability: { zones } }: SearchSettings) {
  requireInteger(scope, 'dataNodes', dataNodes, { min: 1, max: MOST_NODES });
  if (dataNodes % zones !== 0) {
    throw invalidProp(scope, {
      prop: 'dataNodes',
      expected: `be a multiple of the ${zones} zones, so that every zone has as many`,
      given: dataNodes,
      fix: `use ${Math.ceil(dataNodes / zones) * zones}`,
    });
  }
}

function checkMasters(scope: Construct, { masters, masterType, dataNodes }: SearchSettings, options: SearchDomainOptions) {
  requireInteger(scope, 'dedicatedMasters', masters, { min: 0, max: 5 });
  if (![0, 3, 5].includes(masters)) {
    throw invalidProp(scope, {
      prop: 'dedicatedMasters',
      expected: 'be 3 or 5, or 0 for none: an even number has no better majority and one has no replacement',
      given: masters,
      fix: 'use 3',
    });
  }
  if (masters === 0 && options.masterInstanceType) {
    throw impossible(scope, "'masterInstanceType' is given but the domain has no dedicated masters; set 'dedicatedMasters' to 3, or leave the type out");
  }
  if (masters > 0 && masterType.burstable && dataNodes > MOST_NODES_WITH_T3_MASTERS) {
    throw invalidProp(scope, {
      prop: 'masterInstanceType',
      expected: `not be of the family t3 with more than ${MOST_NODES_WITH_T3_MASTERS} data nodes`,
      given: masterType.name,
      fix: "for example 'r7g.large'",
    });
  }
}

function checkStandby(scope: Construct, { availability, masters, masterType, dataType }: SearchSettings) {
  if (!availability.standby) return;
  if (masters !== MASTERS_WITH_STANDBY) {
    throw invalidProp(scope, { prop: 'dedicatedMasters', expected: 'be 3 with a standby zone', given: masters, fix: "leave 'dedicatedMasters' out" });
  }
  for (const [prop, type] of [['instanceType', dataType], ['masterInstanceType', masterType]] as const) {
    if (type.burstable) {
      throw invalidProp(scope, { prop, expected: 'not be of the family t3 with a standby zone', given: type.name, fix: "for example 'r7g.large'" });
    }
  }
}

function checkName(scope: Construct, { domainName }: SearchDomainOptions) {
  if (domainName !== undefined) {
    requireConcrete(scope, 'domainName', domainName);
    requireString(scope, 'domainName', domainName);
    requireMatch(scope, 'domainName', domainName, /^[a-z][a-z0-9-]{2,27}$/,
      'be 3 to 28 lower-case letters, digits and hyphens and start with a letter');
  }
}

function warnOfZones(scope: Construct, { availability: { zones }, masters, dataType }: SearchSettings) {
  if (zones === 1) {
    warnOf(scope, 'search.singleZone', 'the search domain stands in one Availability Zone: losing that zone stops it until it is restored; '
      + "leave 'availability' out for production");
    return;
  }
  if (zones === 2) {
    warnOf(scope, 'search.twoZones', masters === 0
      ? 'the search domain has two zones and no dedicated masters: losing either zone leaves no majority and stops it until a node is replaced; '
        + "leave 'dedicatedMasters' out, or use three zones"
      : 'losing one of the two zones of the search domain takes half of its data nodes. AWS places the dedicated masters in three zones where the '
        + `region has them, so a majority is left; in a region with two zones, ${(masters + 1) / 2} of the ${masters} masters share one zone, and losing that zone `
        + 'stops the domain until the zone is back. Use SearchAvailability.threeZonesWithStandby(), or acknowledge this warning');
  }
  if (dataType.burstable) {
    warnOf(scope, 'search.burstable', `${dataType.name} runs out of CPU credits under steady load, which AWS does not recommend for production; use for example 'r7g.large'`);
  }
}
