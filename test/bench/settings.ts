interface Resource {
  readonly Type: string;
  readonly Properties?: unknown;
  readonly DeletionPolicy?: string;
}

/** A synthesized template. */
export interface Template {
  readonly Resources: Record<string, Resource>;
}

/**
 * Settings in which both sides may differ: words, names and addresses, which cost the same whatever they say, and values that
 * repeat what AWS does anyway.
 */
const FREE = new Set([
  'Description', 'GroupDescription', 'AlarmDescription', 'Tags', 'Sid',
  'Name', 'PolicyName', 'Family', 'LogGroupName', 'DBInstanceIdentifier', 'TargetOriginId', 'Id', 'Priority',
  'CidrBlock', 'ActionsEnabled', 'RoleARN', 'ForceNewDeploymentNonce',
]);

/** How many resources there are of each type. */
export function resourceCounts({ Resources }: Template): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { Type } of Object.values(Resources)) counts[Type] = (counts[Type] ?? 0) + 1;
  return counts;
}

/** The settings of all resources of a type, without what may differ; references say what type they lead to. */
export function settingsOf(template: Template, type: string): string[] {
  return Object.values(template.Resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties, DeletionPolicy }) => JSON.stringify({ ...comparable(template, Properties) as object, DeletionPolicy }))
    .sort();
}

/** The widgets of the only dashboard, by type and size. */
export function widgetsOf(template: Template): string[] {
  const [dashboard] = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Dashboard');
  const { DashboardBody } = dashboard.Properties as { DashboardBody: { 'Fn::Join': [string, unknown[]] } };
  const body = DashboardBody['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : 'token')).join('');
  return JSON.parse(body).widgets.map(({ type, width, height, properties }: any) =>
    `${type} ${width}x${height} with ${properties.metrics?.length ?? properties.alarms?.length ?? 0} signals`);
}

function comparable(template: Template, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => comparable(template, item));
  if (typeof value !== 'object' || value === null) return value;
  const target = (value as any).Ref ?? (value as any)['Fn::GetAtt']?.join('.');
  if (target) return `<${target.replace(/^\w+/, (id: string) => template.Resources[id]?.Type ?? id)}>`;
  const kept = Object.entries(value).filter(([name]) => !FREE.has(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(kept.map(([name, item]) => [name, comparable(template, item)]));
}
