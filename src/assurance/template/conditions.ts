import type { StackTemplate } from './stack-template';
import { isRawMap, Raw } from './template-json';
import { Value } from './value';

/** Evaluates a condition function: undefined when a value it needs is only known at deployment. */
export function conditionHolds(stack: StackTemplate, raw: Raw): boolean | undefined {
  if (!isRawMap(raw)) return typeof raw === 'boolean' ? raw : undefined;
  if (typeof raw.Condition === 'string') return stack.condition(raw.Condition);
  const operands = (name: string) => [raw[name]].flat().map((operand) => conditionHolds(stack, operand));
  if ('Fn::Equals' in raw) {
    const [left, right] = [raw['Fn::Equals']].flat().map((operand) => stack.resolve(operand));
    return equal(left, right);
  }
  if ('Fn::Not' in raw) {
    const [operand] = operands('Fn::Not');
    return operand === undefined ? undefined : !operand;
  }
  if ('Fn::And' in raw) {
    const all = operands('Fn::And');
    return all.includes(false) ? false : all.includes(undefined) ? undefined : true;
  }
  if ('Fn::Or' in raw) {
    const all = operands('Fn::Or');
    return all.includes(true) ? true : all.includes(undefined) ? undefined : false;
  }
  return undefined;
}

function equal(left: Value, right: Value): boolean | undefined {
  const literal = (value: Value) => ['string', 'number', 'boolean'].includes(typeof value);
  if (literal(left) && literal(right)) return String(left) === String(right);
  return String(left) === String(right) && left !== undefined ? true : undefined;
}
