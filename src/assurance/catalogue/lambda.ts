import { INERT, none, Service } from './entry';
import { ALONE } from './facets/interfaces';
import { uniqueName } from './facets/limits';
import { Support, SUPPORTED, TABLE_DATE, versionIn } from './facets/support';
import { PART, spreadOver, zonal } from './facets/zones';

export const LAMBDA: Service<'Lambda'> = {
  'AWS::Lambda::Function': {
    interfaces: {
      kind: 'function',
      subnets: 'VpcConfig.SubnetIds',
      groups: 'VpcConfig.SecurityGroupIds',
      port: 'none',
      ...ALONE,
    },
    zones: zonal('workload', spreadOver('VpcConfig.SubnetIds')),
    name: uniqueName('FunctionName', 64),
    version: versionIn('Runtime', runtimeSupport),
    numbers: { ranges: [['MemorySize', 128, 10240], ['Timeout', 1, 900], ['EphemeralStorage.Size', 512, 10240]] },
    key: 'passing',
    reads: ['Timeout'],
    ...none('contents regions quotas addresses logsTo secrets policy traffic leadsOn creation'),
  },
  'AWS::Lambda::CapacityProvider': { ...INERT, creation: 'unknown', zones: PART },
  'AWS::Lambda::EventSourceMapping': { ...INERT, reads: ['EventSourceArn', 'FunctionName', 'MaximumBatchingWindowInSeconds'] },
  'AWS::Lambda::Permission': INERT,
};

/**
 * Lambda runtimes that are past their support or reach its end within the next months: name, end of support, day from which AWS creates no
 * function with it, successor. As of November 2026.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
const RUNTIMES: [string, string, string, string][] = [
  ['nodejs', '2016-08-30', '2016-09-30', 'nodejs24.x'],
  ['nodejs4.3', '2020-03-05', '2020-02-03', 'nodejs24.x'],
  ['nodejs4.3-edge', '2020-03-05', '2019-03-31', 'nodejs24.x'],
  ['nodejs6.10', '2019-08-12', '2019-07-12', 'nodejs24.x'],
  ['nodejs8.10', '2020-03-06', '2020-02-04', 'nodejs24.x'],
  ['nodejs10.x', '2021-07-30', '2021-07-30', 'nodejs24.x'],
  ['nodejs12.x', '2023-03-31', '2023-03-31', 'nodejs24.x'],
  ['nodejs14.x', '2023-12-04', '2024-01-09', 'nodejs24.x'],
  ['nodejs16.x', '2024-06-12', '2027-02-01', 'nodejs24.x'],
  ['nodejs18.x', '2025-09-01', '2027-02-01', 'nodejs24.x'],
  ['nodejs20.x', '2026-04-30', '2027-02-01', 'nodejs24.x'],
  ['python2.7', '2021-07-15', '2021-07-15', 'python3.14'],
  ['python3.6', '2022-07-18', '2022-07-18', 'python3.14'],
  ['python3.7', '2023-12-04', '2024-01-09', 'python3.14'],
  ['python3.8', '2024-10-14', '2027-02-01', 'python3.14'],
  ['python3.9', '2025-12-15', '2027-02-01', 'python3.14'],
  ['python3.10', '2026-10-31', '2027-02-01', 'python3.14'],
  ['java8', '2024-01-08', '2024-02-08', 'java25'],
  ['dotnetcore1.0', '2019-06-27', '2019-06-30', 'dotnet10'],
  ['dotnetcore2.0', '2019-05-30', '2019-04-30', 'dotnet10'],
  ['dotnetcore2.1', '2022-01-05', '2022-01-05', 'dotnet10'],
  ['dotnetcore3.1', '2023-04-03', '2023-04-03', 'dotnet10'],
  ['dotnet6', '2024-12-20', '2027-02-01', 'dotnet10'],
  ['dotnet8', '2026-11-10', '2027-02-01', 'dotnet10'],
  ['go1.x', '2024-01-08', '2024-02-08', 'provided.al2023'],
  ['ruby2.5', '2021-07-30', '2021-07-30', 'ruby4.0'],
  ['ruby2.7', '2023-12-07', '2024-01-09', 'ruby4.0'],
  ['ruby3.2', '2026-03-31', '2027-02-01', 'ruby4.0'],
  ['provided', '2024-01-08', '2024-02-08', 'provided.al2023'],
  ['provided.al2', '2026-07-31', '2027-02-01', 'provided.al2023'],
];

/** What Lambda does with a runtime. */
export function runtimeSupport(name: string): Support {
  const entry = RUNTIMES.find(([known]) => known === name);
  if (!entry) return SUPPORTED;
  const [, endOfSupport, createBlock, successor] = entry;
  if (createBlock <= TABLE_DATE) return { kind: 'retired', why: `Lambda creates no function with runtime ${name} since ${createBlock}`, fix: `use ${successor}` };
  return { kind: 'ending', why: `runtime ${name} is out of support since ${endOfSupport}, and Lambda creates no function with it from ${createBlock} on`, fix: `use ${successor}` };
}
