import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { InstanceScaling } from './instance-scaling';
import { InstanceServiceProps } from './instance-service-options';
import { warnOf } from '../../private/findings/warnings';
import { requireConcrete } from '../../private/input/checks';
import { invalidProp } from '../../private/input/errors';
import { requireFactoryMade } from '../../private/input/factory-made';
import { requireKind, requireList } from '../../private/input/kinds';
import { INSTANCE_TYPE } from '../../private/input/resource-kinds';
import { Capacity } from '../capacity/capacity';
import { CapacityMix } from '../capacity/capacity-strategy';

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/mixed-instances-group-limitations.html */
const MOST_TYPES = 40;
/** Of others the CDK does not know the architecture. */
const TYPE = /^[a-z]+\d{1,2}[a-z-]*\.([a-z0-9-]+)$/;
/** With half a gibibyte the package manager may be killed before the app starts. */
const LITTLE = ['nano'];

/** The machines of a service. */
export interface InstanceFleet {
  /** The first one is preferred. */
  readonly types: ec2.InstanceType[];
  readonly architecture: ec2.InstanceArchitecture;
  /** What is spare; nothing where all of it is on demand. */
  readonly spot?: CapacityMix;
}

/** The types of the instances; refuses those that do not exist or that could not run one image. */
export function instanceFleet(scope: IConstruct, props: InstanceServiceProps, scaling: InstanceScaling): InstanceFleet {
  const { instanceType = ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MEDIUM), additionalInstanceTypes, capacity } = props;
  requireList(scope, 'additionalInstanceTypes', additionalInstanceTypes);
  const others = additionalInstanceTypes ?? [];
  if (others.length >= MOST_TYPES) {
    throw invalidProp(scope, { prop: 'additionalInstanceTypes', expected: `have at most ${MOST_TYPES - 1} types`, given: others.length });
  }
  const architecture = checkType(scope, 'instanceType', instanceType);
  const seen = [instanceType.toString()];
  others.forEach((type, index) => {
    const prop = `additionalInstanceTypes[${index}]`;
    if (checkType(scope, prop, type) !== architecture) {
      throw invalidProp(scope, {
        prop, expected: `have processors of the architecture ${architecture}, as 'instanceType' (${instanceType}), because all instances start from one image`, given: type.toString(),
      });
    }
    if (seen.includes(type.toString())) throw invalidProp(scope, { prop, expected: 'differ from the other types', given: type.toString() });
    seen.push(type.toString());
  });
  requireFactoryMade(scope, 'capacity', capacity, Capacity, { called: 'a Capacity', member: '_instances', from: 'Capacity.spot()' });
  const spot = capacity?._instances(scope, scaling);
  if (spot && others.length === 0) {
    warnOf(
      scope, 'compute.spotSingleType',
      `'additionalInstanceTypes' is empty, so on Spot capacity there is nothing instead when AWS takes back ${instanceType}; name several types of a like size`,
    );
  }
  return { types: [instanceType, ...others], architecture, spot };
}

function checkType(scope: IConstruct, prop: string, type: ec2.InstanceType): ec2.InstanceArchitecture {
  requireKind(scope, prop, type ?? '', INSTANCE_TYPE);
  const name = type.toString();
  requireConcrete(scope, prop, name);
  const size = TYPE.exec(name)?.[1];
  if (!size) throw invalidProp(scope, { prop, expected: 'be an instance type', given: name, fix: "for example new ec2.InstanceType('m7g.large')" });
  if (LITTLE.includes(size)) {
    warnOf(scope, 'compute.littleMemory', `'${prop}' ${name} has half a gibibyte of memory, with which the packages may not even be installed; use at least a micro instance`);
  }
  return type.architecture;
}
