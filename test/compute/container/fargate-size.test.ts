import { Lazy, Token } from 'aws-cdk-lib';
import { service, taskOf } from '../fixtures';

/** CPU units, the smallest and the largest memory beside them, and the step between: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size */
const BOUNDS: [cpu: number, smallest: number, largest: number, step?: number][] = [
  [256, 512, 2048],
  [512, 1024, 4096, 1024],
  [1024, 2048, 8192, 1024],
  [2048, 4096, 16384, 1024],
  [4096, 8192, 30720, 1024],
  [8192, 16384, 61440, 4096],
  [16384, 32768, 122880, 8192],
];

describe('the memory of a task', () => {
  test.each(BOUNDS)('of %d CPU units goes from %d to %d MiB', (cpu, smallest, largest, step = 512) => {
    for (const memoryLimitMiB of [smallest, smallest * 2, largest]) expect(() => service({ cpu, memoryLimitMiB })).not.toThrow();
    for (const memoryLimitMiB of [smallest - step, smallest + step / 2, largest + step]) expect(() => service({ cpu, memoryLimitMiB })).toThrow("'memoryLimitMiB' must be one of");
  });

  test.each(BOUNDS.filter(([, , , step]) => step))('of %d CPU units has every step', (cpu, smallest, largest, step) => {
    for (let memoryLimitMiB: number = smallest; memoryLimitMiB <= largest; memoryLimitMiB += step!) {
      expect(() => service({ cpu, memoryLimitMiB })).not.toThrow();
    }
  });
});

describe('the size of a task', () => {
  test.each([
    [{}, '512', '1024'],
    [{ cpu: 256 }, '256', '512'],
    [{ cpu: 1024 }, '1024', '2048'],
    [{ cpu: 16384 }, '16384', '32768'],
    [{ cpu: 256, memoryLimitMiB: 2048 }, '256', '2048'],
    [{ memoryLimitMiB: 4096 }, '512', '4096'],
    [{ cpu: 4096, memoryLimitMiB: 30720 }, '4096', '30720'],
    [{ cpu: 8192, memoryLimitMiB: 61440 }, '8192', '61440'],
    [{ cpu: 16384, memoryLimitMiB: 122880 }, '16384', '122880'],
  ])('%j is valid', (size, cpu, memory) => {
    expect(taskOf(service(size))).toMatchObject({ Cpu: cpu, Memory: memory });
  });

  test.each([
    [{ cpu: 500 }, "'cpu' must be one of 256, 512, 1024, 2048, 4096, 8192, 16384 CPU units (1024 are one vCPU), got 500; did you mean 512?"],
    [{ cpu: 0.5 }, 'got 0.5; did you mean 512?'],
    [{ cpu: 2 }, 'got 2; did you mean 2048?'],
    [{ cpu: 0 }, 'got 0; did you mean 256?'],
    [{ cpu: -512 }, 'got -512; did you mean 256?'],
    [{ cpu: NaN }, "'cpu' must be one of"],
    [{ cpu: '512' as any }, "'cpu' must be one of 256, 512, 1024, 2048, 4096, 8192, 16384 CPU units (1024 are one vCPU), got '512'"],
    [{ cpu: Token.asNumber(Lazy.any({ produce: () => 512 })) }, "'cpu' must be known at synthesis"],
    [{ memoryLimitMiB: 512 }, "'memoryLimitMiB' must be one of 1024, 2048, 3072, 4096 MiB for 512 CPU units, got 512; did you mean 1024?"],
    [{ memoryLimitMiB: 8192 }, 'got 8192; did you mean 4096, or cpu: 1024?'],
    [{ cpu: 256, memoryLimitMiB: 1536 }, "'memoryLimitMiB' must be one of 512, 1024, 2048 MiB for 256 CPU units, got 1536"],
    [{ cpu: 16384, memoryLimitMiB: 999999 }, 'got 999999; did you mean 122880?'],
    [{ memoryLimitMiB: 0 }, 'got 0; did you mean 1024?'],
    [{ memoryLimitMiB: '2048' as any }, "got '2048'"],
    [{ memoryLimitMiB: Token.asNumber(Lazy.any({ produce: () => 512 })) }, "'memoryLimitMiB' must be known at synthesis"],
  ])('%j is refused', (size, message) => {
    expect(() => service(size)).toThrow(message);
  });
});
