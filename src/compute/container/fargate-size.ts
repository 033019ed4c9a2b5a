import { IConstruct } from 'constructs';
import { requireConcrete } from '../../private/input/checks';
import { invalidProp } from '../../private/input/errors';

/** The CPU and memory of one task. */
export interface TaskSize {
  /** CPU units: 1024 are one vCPU. */
  readonly cpu: number;
  /** Memory in MiB. */
  readonly memoryLimitMiB: number;
}

/** Memory that Fargate offers for one number of CPU units. */
interface MemoryRange {
  readonly cpu: number;
  readonly values: number[];
}

/** The sizes that Fargate runs: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size */
const FARGATE_SIZES: MemoryRange[] = [
  { cpu: 256, values: [512, 1024, 2048] },
  { cpu: 512, values: steps(1024, 4096, 1024) },
  { cpu: 1024, values: steps(2048, 8192, 1024) },
  { cpu: 2048, values: steps(4096, 16384, 1024) },
  { cpu: 4096, values: steps(8192, 30720, 1024) },
  { cpu: 8192, values: steps(16384, 61440, 4096) },
  { cpu: 16384, values: steps(32768, 122880, 8192) },
];

const DEFAULT_CPU = 512;
/** Two MiB per CPU unit is a valid memory size for every number of CPU units. */
const DEFAULT_MIB_PER_CPU_UNIT = 2;

/** The size of a task as Fargate runs it; refuses every other pair and says which would do. */
export function fargateSize(scope: IConstruct, given: { readonly cpu?: number; readonly memoryLimitMiB?: number }): TaskSize {
  requireConcrete(scope, 'cpu', given.cpu);
  requireConcrete(scope, 'memoryLimitMiB', given.memoryLimitMiB);
  const cpu = given.cpu ?? DEFAULT_CPU;
  const range = FARGATE_SIZES.find((size) => size.cpu === cpu);
  if (!range) {
    throw invalidProp(scope, {
      prop: 'cpu',
      expected: `be one of ${FARGATE_SIZES.map((size) => size.cpu).join(', ')} CPU units (1024 are one vCPU)`,
      given: cpu,
      fix: typeof cpu === 'number' ? `did you mean ${nearestCpu(cpu)}?` : undefined,
    });
  }
  const memoryLimitMiB = given.memoryLimitMiB ?? cpu * DEFAULT_MIB_PER_CPU_UNIT;
  if (!range.values.includes(memoryLimitMiB)) {
    throw invalidProp(scope, {
      prop: 'memoryLimitMiB',
      expected: `be one of ${range.values.join(', ')} MiB for ${cpu} CPU units`,
      given: memoryLimitMiB,
      fix: typeof memoryLimitMiB === 'number' ? memoryFix(range, memoryLimitMiB) : undefined,
    });
  }
  return { cpu, memoryLimitMiB };
}

function memoryFix(range: MemoryRange, memoryLimitMiB: number): string {
  const larger = FARGATE_SIZES.find((size) => size.cpu > range.cpu && size.values.includes(memoryLimitMiB));
  const within = nearest(range.values, memoryLimitMiB);
  return larger ? `did you mean ${within}, or cpu: ${larger.cpu}?` : `did you mean ${within}?`;
}

/** The nearest size; a number below 17 is taken for vCPUs, which other tools use as unit. */
function nearestCpu(cpu: number): number {
  return nearest(FARGATE_SIZES.map((size) => size.cpu), cpu > 0 && cpu <= 16 ? cpu * 1024 : cpu);
}

function nearest(values: number[], wanted: number): number {
  return values.reduce((best, value) => Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best);
}

function steps(from: number, to: number, by: number): number[] {
  return Array.from({ length: (to - from) / by + 1 }, (_, index) => from + index * by);
}
