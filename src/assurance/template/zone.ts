import { Text, Unresolved, Value, ZoneChoice } from './value';

/** An Availability Zone: by name, or by its position where only deployment tells the name. */
export interface Zone {
  readonly key: string;
  readonly label: string;
}

/** The zone that a value names; undefined when the template does not tell. */
export function zoneOf(value: Value): Zone | undefined {
  if (value instanceof ZoneChoice) {
    const place = value.region === 'the region' ? '' : ` of ${value.region}`;
    return { key: `#${value.index}@${value.region}`, label: `zone ${value.index + 1}${place}` };
  }
  if (typeof value === 'string' && value !== '') return { key: value, label: value };
  if (value instanceof Text && /^\$\{AWS::Region\}[a-z]$/.test(value.toString())) {
    const letter = value.toString().slice(-1);
    return { key: `region-${letter}`, label: `zone ${letter}` };
  }
  // Items of one list of zones are different zones; two separate parameters may be the same one.
  const [, index, list] = (value instanceof Unresolved && /^Select\((\d+), (.*?)\)?$/.exec(value.key)) || [];
  return value instanceof Unresolved && index !== undefined ? { key: value.key, label: `zone ${Number(index) + 1} of ${list}` } : undefined;
}

/** Zones without repetition, in order of their names. */
export function distinctZones(zones: Zone[]): Zone[] {
  const byKey = new Map(zones.map((zone) => [zone.key, zone]));
  return [...byKey.values()].sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }));
}

/** Whether zones are named in one manner, so that different names are surely different zones. */
export function comparable(zones: Zone[]): boolean {
  const manner = (zone: Zone) =>
    zone.key.startsWith('#')
      ? zone.key.replace(/^#\d+/, '#')
      : zone.key.startsWith('Select')
        ? 'selected'
        : /^region-/.test(zone.key)
          ? 'letter'
          : 'name';
  return new Set(zones.map(manner)).size <= 1;
}

/** `zone 1`, `zone 1 and zone 2`, `a, b and c`. */
export function listed(items: string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}
