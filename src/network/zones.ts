import { Fn, Stack, Token, Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { AddressPlan } from './address-plan';
import { requireConcrete, requireInteger } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';

/** An Application Load Balancer and a DB subnet group each need two zones, whatever the profile. */
const FEWEST = 2;
const MOST = 6;
const DEFAULT = 2;

/** Most regions have three zones; how many an account sees is not known at synthesis. */
const EVERYWHERE = 3;

const ZONE_NAME = /^[a-z]+(-[a-z0-9]+)+-\d+[a-z]$/;

/** The zone choice of a user. */
export interface ZoneChoice {
  readonly availabilityZones?: number;
  readonly availabilityZoneNames?: string[];
}

/** The zones of a network: the names given, or the first ones of the region the stack is deployed to. */
export function zonesOf(scope: IConstruct, choice: ZoneChoice, plan: AddressPlan): string[] {
  if (choice.availabilityZones !== undefined && choice.availabilityZoneNames !== undefined) {
    throw invalidProp(scope, {
      prop: 'availabilityZones',
      expected: "be left out when 'availabilityZoneNames' is given",
      given: choice.availabilityZones,
      fix: 'the number of names is the number of zones',
    });
  }
  return choice.availabilityZoneNames ? named(scope, choice.availabilityZoneNames, plan) : counted(scope, choice.availabilityZones ?? DEFAULT, plan);
}

function counted(scope: IConstruct, count: number, plan: AddressPlan): string[] {
  requireInteger(scope, 'availabilityZones', count, { min: FEWEST, max: MOST });
  requireRoom(scope, 'availabilityZones', count, plan);
  if (count > EVERYWHERE) {
    Validations.of(scope).addWarning(
      'cdk-production-platform:network.manyAvailabilityZones',
      `'availabilityZones' is ${count}, but most regions have ${EVERYWHERE}: the deployment fails where there are fewer; name the zones with 'availabilityZoneNames' or acknowledge this warning`,
    );
  }
  return Array.from({ length: count }, (_, index) => Fn.select(index, Fn.getAzs()));
}

function named(scope: IConstruct, names: string[], plan: AddressPlan): string[] {
  const prop = 'availabilityZoneNames';
  requireConcrete(scope, prop, names);
  names.forEach((name, index) => requireZoneName(scope, `${prop}[${index}]`, name));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) {
    throw invalidProp(scope, { prop, expected: 'name each zone once', given: names, fix: `'${twice}' is there twice` });
  }
  if (names.length < FEWEST || names.length > MOST) {
    throw invalidProp(scope, { prop, expected: `name ${FEWEST} to ${MOST} zones`, given: names });
  }
  const [region] = names.map(regionOf);
  const stranger = names.find((name) => regionOf(name) !== region);
  if (stranger) {
    throw invalidProp(scope, { prop, expected: 'name zones of one region', given: names, fix: `'${stranger}' is not in ${region}` });
  }
  requireRoom(scope, prop, names.length, plan);
  return [...names];
}

/** `eu-west-1a` → `eu-west-1`; a Local Zone as `us-west-2-lax-1a` belongs to us-west-2. */
function regionOf(zone: string): string {
  return /^([a-z]+-)+?\d+/.exec(zone)![0];
}

function requireZoneName(scope: IConstruct, prop: string, name: string) {
  requireConcrete(scope, prop, name);
  if (!ZONE_NAME.test(name)) {
    throw invalidProp(scope, { prop, expected: "be the name of an Availability Zone such as 'eu-west-1a', not its id", given: name });
  }
  const { region } = Stack.of(scope);
  if (!Token.isUnresolved(region) && !name.startsWith(region)) {
    throw invalidProp(scope, { prop, expected: `be a zone of the stack's region ${region}`, given: name });
  }
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
