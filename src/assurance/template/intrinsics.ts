import { cidrBlocks } from './cidr';
import { isModule } from './module';
import type { StackTemplate } from './stack-template';
import { isRawMap, own, Raw, RawMap } from './template-json';
import { concatenate, isMap, Reference, sameValue, split, Text, undecided, Unresolved, Value, ValueMap, ZoneChoice, ZoneList } from './value';

type Intrinsic = (stack: StackTemplate, argument: Raw) => Value;

const INTRINSICS: { [name: string]: Intrinsic } = {
  'Ref': (stack, argument) => {
    const name = stack.resolve(argument);
    return name instanceof Unresolved ? name : ref(stack, nameIn(name));
  },
  'Fn::GetAtt': getAtt,
  'Fn::Sub': sub,
  'Fn::Join': (stack, argument) => {
    const [delimiter, items] = argument as [string, Raw];
    const list = stack.resolve(items);
    if (!Array.isArray(list)) return list instanceof Unresolved ? list : concatenate([list]);
    return concatenate(list.flatMap((item, index) => (index ? [delimiter, item] : [item])));
  },
  'Fn::Select': select,
  'Fn::Split': (stack, argument) => {
    const [delimiter, source] = argument as [string, Raw];
    return split(stack.resolve(source), delimiter);
  },
  'Fn::GetAZs': (stack, argument) => {
    const region = stack.resolve(argument);
    return new ZoneList(typeof region === 'string' && region !== '' ? region : stack.region);
  },
  'Fn::ImportValue': (stack, argument) => stack.deployment.exported(stack, stack.resolve(argument)),
  'Fn::GetStackOutput': (stack, argument) => {
    const output = argument as RawMap;
    return stack.deployment.stackOutput(stack, stack.resolve(output.StackName), String(output.OutputName), stack.resolve(output.Region));
  },
  'Fn::FindInMap': findInMap,
  'Fn::If': choose,
  'Fn::Base64': (stack, argument) => stack.resolve(argument),
  'Fn::ToJsonString': (stack, argument) => stack.resolve(argument),
  'Fn::Cidr': (stack, argument) => {
    const [block, count, bits] = (argument as Raw[]).map((item) => stack.resolve(item));
    const blocks = typeof block === 'string' ? cidrBlocks(block, Number(count), Number(bits)) : undefined;
    return blocks ?? new Unresolved(`Cidr(${String(block)})`, 'its address range is computed from one that is only known at deployment');
  },
  'Fn::Length': (stack, argument) => {
    const list = stack.resolve(argument);
    return Array.isArray(list)
      ? list.length
      : new Unresolved(`Length(${String(list)})`, 'it is the length of a list only known at deployment');
  },
};

/** Follows the intrinsic functions of a raw value as far as the input allows. */
export function resolveValue(stack: StackTemplate, raw: Raw): Value {
  if (Array.isArray(raw)) {
    const list: Value[] = [];
    for (const item of raw) {
      const value = resolveValue(stack, item);
      if (value !== undefined) list.push(value);
    }
    return list;
  }
  if (!isRawMap(raw)) {
    return typeof raw === 'string' && /^\{\{resolve:(ssm|s3)[^}]*\}\}$/.test(raw)
      ? new Unresolved(raw, `it is read with ${raw} at deployment`, raw)
      : raw;
  }
  const keys = Object.keys(raw);
  if (keys.length === 1) {
    const intrinsic = own(INTRINSICS, keys[0]);
    if (intrinsic) return attempt(stack, keys[0], intrinsic, raw[keys[0]]);
    if (keys[0].startsWith('Fn::')) {
      return new Unresolved(`${stack.id}:${keys[0]}:${JSON.stringify(raw)}`, `the function '${keys[0]}' runs at deployment`);
    }
  }
  const map: ValueMap = Object.fromEntries(keys.map((key) => [key, resolveValue(stack, raw[key])]).filter(([, value]) => value !== undefined));
  // A key of this name would keep the map from being printed.
  if (own(map, 'toString') !== undefined) Object.defineProperty(map, Symbol.toPrimitive, { value: () => JSON.stringify(raw) });
  return map;
}

function attempt(stack: StackTemplate, name: string, intrinsic: Intrinsic, argument: Raw): Value {
  try {
    return intrinsic(stack, argument);
  } catch {
    return new Unresolved(`${stack.id}:${name}:${JSON.stringify(argument)}`, `'${name}' is not written as CloudFormation expects`);
  }
}

/** What is no name is not written as CloudFormation expects. */
function nameIn(value: Value): string {
  if (value === undefined || value === null || Array.isArray(value) || isMap(value)) throw new TypeError('not a name');
  return String(value);
}

function ref(stack: StackTemplate, name: string): Value {
  if (name.startsWith('AWS::')) return pseudo(stack, name);
  if (own(stack.template.Parameters, name)) return stack.parameter(name);
  const resource = stack.resource(name);
  return resource ? new Reference(resource, 'Ref') : new Unresolved(`${stack.id}.${name}`, whyUnnamed(stack, name));
}

function whyUnnamed(stack: StackTemplate, name: string): string {
  const module = stack.moduleOf(name);
  // Without a period, the name may as well be a slip of the pen.
  const is = module && name.startsWith(`${module.logicalId}.`) ? 'is' : 'may be';
  return module ? `'${name}' ${is} part of module '${module.name}', which is not part of the input` : `nothing is named '${name}' in stack '${stack.id}'`;
}

function pseudo(stack: StackTemplate, name: string): Value {
  if (name === 'AWS::NoValue') return undefined;
  if (name === 'AWS::Region' && stack.source.region) return stack.source.region;
  if (name === 'AWS::AccountId' && stack.source.account) return stack.source.account;
  if (name === 'AWS::StackName' && stack.source.stackName) return stack.source.stackName;
  return new Unresolved(name, `${name} is known at deployment`);
}

/** Attributes whose value is a property of the same resource; the zone of a subnet is known by its id where that is what it names. */
const ECHOED: { [type: string]: { [attribute: string]: string[] } } = {
  'AWS::EC2::VPC': { CidrBlock: ['CidrBlock'] },
  'AWS::EC2::Subnet': { AvailabilityZone: ['AvailabilityZone', 'AvailabilityZoneId'], AvailabilityZoneId: ['AvailabilityZoneId'], CidrBlock: ['CidrBlock'], VpcId: ['VpcId'] },
  'AWS::EC2::SecurityGroup': { VpcId: ['VpcId'] },
};

function getAtt(stack: StackTemplate, argument: Raw): Value {
  const [name, ...rest] = Array.isArray(argument) ? argument.map((part) => nameIn(stack.resolve(part))) : String(argument).split('.');
  const attribute = rest.join('.');
  const resource = stack.resource(name);
  if (!resource || isModule(resource.type)) return new Unresolved(`${stack.id}.${name}.${attribute}`, whyUnnamed(stack, resource ? `${name}.${attribute}` : name));
  if (resource.type === 'AWS::CloudFormation::Stack' && attribute.startsWith('Outputs.')) {
    return stack.deployment.nestedOutput(resource, attribute.slice('Outputs.'.length));
  }
  for (const property of own(own(ECHOED, resource.type), attribute) ?? []) {
    const echoed = stack.resolve(resource.json.Properties?.[property]);
    if (echoed !== undefined) return echoed;
  }
  return new Reference(resource, attribute);
}

function sub(stack: StackTemplate, argument: Raw): Value {
  const [text, variables] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, RawMap];
  const parts = text.split(/\$\{([^}]*)\}/).map((part, index) => {
    if (index % 2 === 0) return part;
    const name = part.trim();
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    if (own(variables, name) !== undefined) return stack.resolve(variables[name]);
    return name.includes('.') ? getAtt(stack, name) : ref(stack, name);
  });
  return concatenate(parts);
}

function select(stack: StackTemplate, argument: Raw): Value {
  const [position, source] = argument as [Raw, Raw];
  const index = Number(stack.resolve(position));
  const list = stack.resolve(source);
  if (list instanceof ZoneList) return new ZoneChoice(list.region, index);
  if (Array.isArray(list)) {
    const open = list.find((item) => item instanceof Unresolved && item.key.includes('?'));
    return open ?? list[index] ?? new Unresolved(`Select(${index})`, `it selects item ${index} of a list of ${list.length}`);
  }
  if (list instanceof Unresolved) return new Unresolved(`Select(${index}, ${list.key})`, list.reason);
  if (list instanceof Reference) return new Reference(list.resource, `${list.attribute}[${index}]`);
  return new Unresolved(
    `Select(${index}, ${list instanceof Text ? list.toString() : 'list'})`,
    'it is selected from a list only known at deployment',
  );
}

function findInMap(stack: StackTemplate, argument: Raw): Value {
  const [map, top, second, fallback] = argument as [Raw, Raw, Raw, RawMap?];
  const keys = [map, top, second].map((key) => stack.resolve(key));
  const found = keys.every((key) => typeof key === 'string' || typeof key === 'number')
    ? own(own(own(stack.template.Mappings, String(keys[0])), String(keys[1])), String(keys[2]))
    : undefined;
  if (found !== undefined) return stack.resolve(found);
  const name = `FindInMap(${keys.map(String).join(', ')})`;
  const everySecond =
    typeof keys[0] === 'string' && typeof keys[2] === 'string'
      ? Object.values(own(stack.template.Mappings, keys[0]) ?? {}).map((row) => own(row, keys[2] as string))
      : [];
  if (everySecond[0] !== undefined && everySecond.every((item) => JSON.stringify(item) === JSON.stringify(everySecond[0]))) {
    return stack.resolve(everySecond[0]);
  }
  if (isRawMap(fallback) && 'DefaultValue' in fallback && typeof keys[1] === 'string') return stack.resolve(fallback.DefaultValue);
  return new Unresolved(name, `it depends on the mapping ${name}`, name);
}

function choose(stack: StackTemplate, argument: Raw): Value {
  const [condition, whenTrue, whenFalse] = argument as [string, Raw, Raw];
  const holds = stack.condition(condition);
  if (holds !== undefined) return stack.resolve(holds ? whenTrue : whenFalse);
  const [a, b] = [stack.resolve(whenTrue), stack.resolve(whenFalse)];
  return sameValue(a, b) ? a : undecided(stack.id, condition);
}
