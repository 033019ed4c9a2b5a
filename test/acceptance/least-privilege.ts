import { TemplateView, ViewedResource, listed } from './template-view';

/** What may be allowed on every resource, because the API knows no resource for it. */
const WITHOUT_RESOURCE = /^(ec2:Describe\w+|logs:DescribeLogGroups)$/;

/** Statements of the roles of a template that allow more than they name. */
export function tooWide(view: TemplateView): string[] {
  return view.all('AWS::IAM::Role').flatMap((role) => [...view.statementsOf(role), ...inlineStatements(role)]
    .filter((statement) => isTooWide(statement))
    .map((statement) => `${role.logicalId}: ${JSON.stringify(statement)}`));
}

function inlineStatements(role: ViewedResource): any[] {
  return (role.properties.Policies ?? []).flatMap(({ PolicyDocument }: any) => PolicyDocument.Statement);
}

function isTooWide(statement: any): boolean {
  if (statement.Effect !== 'Allow') return false;
  const actions: string[] = listed(statement.Action);
  if (actions.some((action) => action.includes('*'))) return true;
  return listed(statement.Resource).includes('*') && !actions.every((action) => WITHOUT_RESOURCE.test(action));
}
