import { Fn, Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { AddressPlan } from './address-plan';
import { NetworkOptions } from './network-options';
import { warnOf } from '../private/findings/warnings';
import { requireConcrete, requireInteger } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';

/** An Application Load Balancer and a DB subnet group each need two zones, whatever the profile. */
const FEWEST = 2;
const MOST = 6;
const DEFAULT = 2;

/** Most regions have three zones; how many an account sees is not known at synthesis. */
const EVERYWHERE = 3;

/** Ways to choose zones by what they are called. */
const CALLED = {
  availabilityZoneNames: {
    pattern: /^[a-z]+(-[a-z0-9]+)+-\d+[a-z]$/,
    expected: "be the name of an Availability Zone such as 'eu-west-1a', not its id",
    /** `eu-west-1a` → `eu-west-1`; a Local Zone as `us-west-2-lax-1a` belongs to us-west-2. */
    regionOf: (name: string) => /^([a-z]+-)+?\d+/.exec(name)![0],
    startOf: (region: string): string | undefined => region,
  },
  availabilityZoneIds: {
    pattern: /^[a-z]+\d+(-[a-z]+\d+)?-az[1-9]\d?$/,
    expected: "be the id of an Availability Zone such as 'euw1-az1', not its name",
    regionOf: (id: string) => /^[a-z]+\d+/.exec(id)![0],
    startOf: zoneIdStart,
  },
};

type Called = keyof typeof CALLED;

/** The zone choice of a user. */
export type ZoneChoice = Pick<NetworkOptions, 'availabilityZones' | Called>;

/** The zones of a network. */
export interface ZonePlan {
  /** Their names, or their ids where they are called by those. */
  readonly names: string[];
  /** Absent where they are called by name. */
  readonly ids?: string[];
}

/** The zones of a network: those that are called, or the first ones of the region the stack is deployed to. */
export function zonesOf(scope: IConstruct, choice: ZoneChoice, plan: AddressPlan): ZonePlan {
  const given = (['availabilityZoneNames', 'availabilityZoneIds'] as const).filter((prop) => choice[prop] !== undefined);
  const [prop, second] = given;
  if (choice.availabilityZones !== undefined && prop) {
    throw invalidProp(scope, {
      prop: 'availabilityZones',
      expected: `be left out when '${prop}' is given`,
      given: choice.availabilityZones,
      fix: `the number of ${prop === 'availabilityZoneIds' ? 'ids' : 'names'} is the number of zones`,
    });
  }
  if (second) {
    throw invalidProp(scope, { prop: second, expected: `be left out when '${prop}' is given`, given: choice[second], fix: 'call the zones either by name or by id' });
  }
  if (!prop) return { names: counted(scope, choice.availabilityZones ?? DEFAULT, plan) };
  const names = called(scope, prop, choice[prop]!, plan);
  return prop === 'availabilityZoneIds' ? { names, ids: names } : { names };
}

function counted(scope: IConstruct, count: number, plan: AddressPlan): string[] {
  requireInteger(scope, 'availabilityZones', count, { min: FEWEST, max: MOST });
  requireRoom(scope, 'availabilityZones', count, plan);
  if (count > EVERYWHERE) {
    warnOf(
      scope, 'network.manyAvailabilityZones',
      `'availabilityZones' is ${count}, but most regions have ${EVERYWHERE}: the deployment fails where there are fewer; name the zones with 'availabilityZoneNames' or acknowledge this warning`,
    );
  }
  return Array.from({ length: count }, (_, index) => Fn.select(index, Fn.getAzs()));
}

function called(scope: IConstruct, prop: Called, zones: string[], plan: AddressPlan): string[] {
  requireConcrete(scope, prop, zones);
  zones.forEach((zone, index) => requireZone(scope, prop, index, zone));
  const twice = zones.find((zone, index) => zones.indexOf(zone) !== index);
  if (twice) {
    throw invalidProp(scope, { prop, expected: 'name each zone once', given: zones, fix: `'${twice}' is there twice` });
  }
  if (zones.length < FEWEST || zones.length > MOST) {
    throw invalidProp(scope, { prop, expected: `name ${FEWEST} to ${MOST} zones`, given: zones });
  }
  const { regionOf } = CALLED[prop];
  const [region] = zones.map(regionOf);
  const stranger = zones.find((zone) => regionOf(zone) !== region);
  if (stranger) {
    throw invalidProp(scope, { prop, expected: 'name zones of one region', given: zones, fix: `'${stranger}' is not in ${region}` });
  }
  requireRoom(scope, prop, zones.length, plan);
  return [...zones];
}

function requireZone(scope: IConstruct, list: Called, index: number, zone: string) {
  const prop = `${list}[${index}]`;
  const { pattern, expected, regionOf, startOf } = CALLED[list];
  requireConcrete(scope, prop, zone);
  if (!pattern.test(zone)) throw invalidProp(scope, { prop, expected, given: zone });
  const { region } = Stack.of(scope);
  const start = Token.isUnresolved(region) ? undefined : startOf(region);
  if (start !== undefined && regionOf(zone) !== start) {
    throw invalidProp(scope, {
      prop,
      expected: `be a zone of the stack's region ${region}`,
      given: zone,
      fix: start === region ? undefined : `ids of its zones start with '${start}-'`,
    });
  }
}

const DIRECTIONS: { [direction: string]: string } = {
  north: 'n', south: 's', east: 'e', west: 'w', central: 'c', northeast: 'ne', northwest: 'nw', southeast: 'se', southwest: 'sw',
};

/**
 * How the ids of the zones of a region start: `ap-southeast-2` → `apse2`. Nothing is said of regions that are called otherwise.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
function zoneIdStart(region: string): string | undefined {
  const [, continent, government, direction, number] = /^([a-z]{2})-(gov-)?([a-z]+)-(\d+)$/.exec(region) ?? [];
  const short = DIRECTIONS[direction];
  return short && `${continent}${government ? 'g' : ''}${short}${number}`;
}

function requireRoom(scope: IConstruct, prop: string, count: number, plan: AddressPlan) {
  if (count > plan.zones) {
    throw invalidProp(scope, {
      prop,
      expected: `be at most ${plan.zones} in ${plan.cidr}: more zones would leave less than the 32 addresses (/27) that a load balancer needs in each public subnet`,
      given: count,
      fix: "take a 'cidr' with a prefix of /21 or shorter",
    });
  }
}
