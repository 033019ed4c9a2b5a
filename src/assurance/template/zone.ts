import { Text, Unresolved, Value, ZoneChoice } from './value';

/** An Availability Zone: by name, or by its position where only deployment tells the name. */
export interface Zone {
  readonly key: string;
  readonly label: string;
  /** How it is named: zones of one manner are the same only if their keys are, those of two manners may be the same. */
  readonly manner: string;
}

/** Two values that somebody gives at deployment are taken for two zones, which the proof names as an assumption. */
const GIVEN = 'given at deployment';

/** The zone that a value names; undefined when the template does not tell. */
export function zoneOf(value: Value): Zone | undefined {
  if (value instanceof ZoneChoice) {
    const place = value.region === 'the region' ? '' : ` of ${value.region}`;
    return { key: `#${value.index}@${value.region}`, label: `zone ${value.index + 1}${place}`, manner: `position in ${value.region}` };
  }
  if (typeof value === 'string' && value !== '') return { key: value, label: value, manner: ZONE_ID.test(value) ? 'id' : 'name' };
  if (value instanceof Text && /^\$\{AWS::Region\}[a-z]$/.test(value.toString())) {
    const letter = value.toString().slice(-1);
    return { key: `region-${letter}`, label: `zone ${letter}`, manner: 'letter' };
  }
  return value instanceof Unresolved ? selected(value) ?? given(value) : undefined;
}

/** Zones without repetition, in order of their names. */
export function distinctZones(zones: Zone[]): Zone[] {
  const byKey = new Map(zones.map((zone) => [zone.key, zone]));
  return [...byKey.values()].sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }));
}

/** Whether zones are named in one manner, so that different names are different zones. */
export function comparable(zones: Zone[]): boolean {
  return new Set(zones.map(({ manner }) => manner)).size <= 1;
}

/** Whether only people keep a zone apart from others of its manner. */
export function isGiven({ manner }: Zone): boolean {
  return manner === GIVEN;
}

/** `zone 1`, `zone 1 and zone 2`, `a, b and c`. */
export function listed(items: string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** Ids as `use1-az3` mean the same place in every account, names as `us-east-1a` do not. */
const ZONE_ID = /^[a-z]+\d+-[a-z]+\d/;

/** Items of one list of zones are different zones. */
function selected({ key }: Unresolved): Zone | undefined {
  const [, index, list] = /^Select\((\d+), (.*?)\)?$/.exec(key) ?? [];
  return index === undefined ? undefined : { key, label: `zone ${Number(index) + 1} of ${list}`, manner: `item of ${list}` };
}

function given({ key, givenAs }: Unresolved): Zone | undefined {
  return givenAs === undefined ? undefined : { key, label: `the zone of ${givenAs}`, manner: GIVEN };
}
