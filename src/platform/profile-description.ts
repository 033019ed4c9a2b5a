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
  return value.toString === Object.prototype.toString ? value.constructor.name : String(value);
}
