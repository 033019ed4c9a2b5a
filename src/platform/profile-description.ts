import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { isOptions } from '../private/input/layered';

/** Every setting by its path, as text. */
export function describeSettings(settings: object, path = ''): { [setting: string]: string } {
  return Object.assign({}, ...Object.entries(settings).filter(([, value]) => value !== undefined && value !== null).map(([setting, value]) => {
    return isOptions(value) ? describeSettings(value, `${path}${setting}.`) : { [`${path}${setting}`]: describe(value) };
  }));
}

function describe(value: any): string {
  if (Array.isArray(value)) return value.map(describe).join(', ');
  if (value instanceof Duration) return value.toHumanString();
  if (Construct.isConstruct(value)) return value.node.path;
  if (typeof value.describe === 'function') return value.describe();
  if (typeof value.name === 'string') return value.name;
  if (typeof value !== 'object' || value.toString !== Object.prototype.toString) return String(value);
  return [...isOptions(value) ? [] : [value.constructor.name], ...chosen(value).flatMap(leaves)].join(' ');
}

/** What was chosen of an object of options or a strategy: its public values, and the options that it was made of. */
function chosen({ strategy, ...values }: any): unknown[] {
  return [...Object.values(values), strategy?.options];
}

function leaves(value: any): string[] {
  if (value === undefined || value === null || typeof value === 'function') return [];
  if (typeof value !== 'object' || Array.isArray(value) || value.toString !== Object.prototype.toString || Construct.isConstruct(value)) return [describe(value)];
  return chosen(value).flatMap(leaves);
}
