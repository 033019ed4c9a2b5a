import { Severity } from '../../finding';
import { Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { Value, ValueMap } from '../../template/value';
import { Kept, TemplateUpdate } from '../template-update';
import { UpgradeRule } from '../upgrade-rule';

/** UP013: what DynamoDB does not change in a table, or not in one go. */
export const REFUSED_TABLE_CHANGE: UpgradeRule = {
  id: 'UP013',
  title: 'no update changes a table in a way that DynamoDB refuses',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html',
  check: ({ update }) => update.kept('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').flatMap((kept) => [
    ...indexes(update, kept),
    ...localIndexes(update, kept),
    ...timeToLive(kept),
  ]),
};

function indexes(update: TemplateUpdate, { old, now }: Kept): Violation[] {
  const [before, after] = [byName(old, 'GlobalSecondaryIndexes'), byName(now, 'GlobalSecondaryIndexes')];
  const created = [...after.keys()].filter((name) => !before.has(name));
  const deleted = [...before.keys()].filter((name) => !after.has(name));
  const changed = [...after].filter(([name, index]) => {
    const earlier = before.get(name);
    return earlier && ['KeySchema', 'Projection'].some((property) => !update.same(old, earlier[property], now, index[property]));
  });
  return [
    ...changed.map(([name]) => ({
      resource: now,
      message: `DynamoDB refuses the update: the keys or the projection of index '${name}' of table '${now.name}' change, which an index keeps for as long as it exists`,
      fix: `deploy twice: first add an index of another name with what you want, then, when its readers use it, remove '${name}'`,
    })),
    ...(created.length + deleted.length < 2 ? [] : [{
      resource: now,
      message: `DynamoDB refuses the update: it ${[...created.map((name) => `creates index '${name}'`), ...deleted.map((name) => `deletes index '${name}'`)].join(' and ')} of table '${now.name}', and takes one creation or deletion in an update`,
      fix: 'deploy as often as there are indexes to create and to delete, with one of them each time',
    }]),
  ];
}

function localIndexes(update: TemplateUpdate, { old, now }: Kept): Violation[] {
  const property = 'LocalSecondaryIndexes';
  if (update.same(old, old.property(property), now, now.property(property))) return [];
  return [{
    resource: now,
    message: `the update cannot be made: '${property}' of table '${now.name}' change, which DynamoDB creates with the table and never again`,
    fix: "leave them as they were, and add an index to 'GlobalSecondaryIndexes' instead",
  }];
}

function timeToLive({ old, now }: Kept): Violation[] {
  const [from, to] = [old, now].map((table) => table.flag('TimeToLiveSpecification.Enabled') ? table.text('TimeToLiveSpecification.AttributeName') : undefined);
  if (from === undefined || to === undefined || from === to) return [];
  return [{
    resource: now,
    message: `DynamoDB refuses the update: the attribute for the time to live of table '${now.name}' goes from '${from}' to '${to}' while it is on`,
    fix: "deploy twice: first with 'TimeToLiveSpecification.Enabled' false and the old attribute, then, after an hour, with the new attribute",
  }];
}

function byName(table: Resource, property: string): Map<Value, ValueMap> {
  return new Map(table.maps(property).map((index) => [index.IndexName, index]));
}
