import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { EXAMPLES } from '../../examples';
import {
  differenceOfCommand, differenceOfCount, differenceOfLeft, differenceOfReleases, differenceOfStatus, differenceOfStores, differenceOfTraffic,
} from '../../scripts/deploy/differences';
import { LEFT } from '../../scripts/deploy/expected-left';
import { JourneyPlan } from '../../scripts/deploy/journey';
import { journeys } from '../../scripts/deploy/journeys';
import { differences, table, typesNotJudged } from '../../scripts/deploy/report';
import { Standing } from '../../scripts/deploy/stand-in-process';
import { PROFILES, Variant, Variants } from '../../scripts/deploy/variants';

const database: Standing = { account: '1', region: 'us-east-1', stack: 'Shop', logical_id: 'OrdersBCDC67FA', type: 'AWS::RDS::DBInstance', id: 'orders', kept: false };
const group: Standing = { ...database, logical_id: 'Logs7CF62577', type: 'AWS::Logs::LogGroup', id: '/shop' };

describe('an assertion of the deployment gate', () => {
  test('names the resources that failed when an operation ends otherwise', () => {
    const outcome = { status: 'ROLLBACK_COMPLETE', failures: ['Service CREATE_FAILED: no instance yet', 'Vpc DELETE_FAILED: not tried: Service depends on it'] };
    expect(differenceOfStatus('CREATE_COMPLETE', outcome)).toEqual(['ended in ROLLBACK_COMPLETE, not in CREATE_COMPLETE\n      Service CREATE_FAILED: no instance yet']);
  });

  test('accepts the expected end', () => {
    expect(differenceOfStatus('ROLLBACK_COMPLETE', { status: 'ROLLBACK_COMPLETE', failures: ['Service CREATE_FAILED: image'] })).toEqual([]);
  });

  test('names what is left and should not be', () => {
    expect(differenceOfLeft(['Orders AWS::RDS::DBInstance'], [database, group])).toEqual(['left although it should be gone: Logs AWS::Logs::LogGroup']);
  });

  test('names what should be left and is not', () => {
    expect(differenceOfLeft(['Orders AWS::RDS::DBInstance', 'Logs AWS::Logs::LogGroup'], [database])).toEqual(['gone although it should be left: Logs AWS::Logs::LogGroup']);
  });

  test('counts what is left twice', () => {
    expect(differenceOfLeft(['Logs AWS::Logs::LogGroup'], [group, { ...group, id: '/shop/2' }])).toHaveLength(1);
  });

  test('names a store that an update replaced', () => {
    expect(differenceOfStores([database, group], [{ ...database, id: 'another' }])).toEqual(['a store was replaced: Orders AWS::RDS::DBInstance']);
  });

  test('lets an update replace what holds no data', () => {
    expect(differenceOfStores([database, group], [database])).toEqual([]);
  });

  test('names deployments and outages that nobody expected', () => {
    const outage = { what: 'outage', region: 'us-east-1', logical_id: 'SearchTargetRule660BC0E5' };
    expect(differenceOfTraffic(['deployment CANARY SearchService'], [outage])).toEqual(['outage SearchTargetRule instead of deployment CANARY SearchService']);
    expect(differenceOfTraffic(['outage SearchTargetRule'], [outage])).toEqual([]);
  });

  test('names deployments that did not happen', () => {
    expect(differenceOfTraffic(['deployment CANARY SearchService'], [])).toEqual(['nothing instead of deployment CANARY SearchService']);
  });

  test('names a release that runs and should not', () => {
    const running = [{ region: 'us-east-1', logical_id: 'ApiService9B2E8C1D', image: '1.dkr.ecr.us-east-1.amazonaws.com/shop:2.0.0' }];
    expect(differenceOfReleases({ ApiService: '1.0.0' }, running)).toEqual(['ApiService runs 2.0.0 instead of 1.0.0']);
    expect(differenceOfReleases({ ApiService: '2.0.0' }, running)).toEqual([]);
    expect(differenceOfReleases({ MailService: '2.0.0' }, running)).toEqual(['MailService runs nothing instead of 2.0.0']);
  });

  test('names a queue that an update replaced', () => {
    const queue = { ...database, logical_id: 'MailQueue7CF62577', type: 'AWS::SQS::Queue', id: 'https://sqs/mail' };
    expect(differenceOfStores([queue], [{ ...queue, id: 'https://sqs/mail2' }])).toEqual(['a store was replaced: MailQueue AWS::SQS::Queue']);
  });

  test.each<['succeeds' | 'fails', number, number]>([['succeeds', 0, 0], ['succeeds', 1, 1], ['fails', 1, 0], ['fails', 0, 1]])(
    'a command that %s: exit code %d gives %d differences', (expected, code, count) => {
      expect(differenceOfCommand(expected, { code, output: 'text' })).toHaveLength(count);
    });

  test('compares numbers', () => {
    expect(differenceOfCount(5, 5)).toEqual([]);
    expect(differenceOfCount(5, 4)).toEqual(['4 resources instead of 5']);
  });
});

describe('the report of the deployment gate', () => {
  const plan: JourneyPlan = { example: 'demo', profile: 'production', name: 'updates', travel: async () => {} };
  const travelled = [{
    plan,
    assertions: [
      { column: 'create' as const, what: 'creation', differences: [] },
      { column: 'update' as const, what: 'more tasks', differences: [] },
      { column: 'update' as const, what: 'another service', differences: ['ended in UPDATE_ROLLBACK_COMPLETE'] },
    ],
  }];

  test('counts what held in each column', () => {
    expect(table(travelled, () => 3).split('\n')[1].split(/ {2,}/)).toEqual(['demo, production', '1 of 1', '1 of 2', '-', '-', '-', '3 types']);
  });

  test('names journey, step and difference', () => {
    expect(differences(travelled)).toEqual(['demo, production, updates: another service: ended in UPDATE_ROLLBACK_COMPLETE']);
  });

  test('names the types of which no row speaks', () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'report-')), 'template.json');
    fs.writeFileSync(file, JSON.stringify({ Resources: { A: { Type: 'AWS::EC2::VPC' }, B: { Type: 'AWS::KMS::Key' } } }));
    expect(typesNotJudged([file], ['AWS::EC2::VPC'])).toEqual(['AWS::KMS::Key']);
  });
});

/** The stacks of an example that a change is about. */
function changedBy(variants: Variants, example: string, variant: Variant): string[] {
  const before = variants.of(example, 'development', 'as it is').stacks;
  const contentOf = ({ template }: { readonly template: string }) => fs.readFileSync(template, 'utf8');
  return variants.of(example, 'development', variant).stacks
    .filter((stack) => before.every(({ name, template }) => name !== stack.name || contentOf({ template }) !== contentOf(stack)))
    .map(({ name }) => name);
}

const variants = new Variants(fs.mkdtempSync(path.join(os.tmpdir(), 'variants-')));

test('each change of a delivery is a change of the templates, and of a few', () => {
  const changed = (variant: Variant) => changedBy(variants, 'delivery', variant);
  expect(changed('another image')).toEqual(['MarketInvoices', 'MarketMail', 'MarketOffers', 'MarketOrders', 'MarketSearch']);
  expect(changed('a frozen property')).toEqual(['MarketInvoices']);
  expect(changed('another route')).toEqual(['MarketSearch']);
  for (const variant of ['rolling', 'canary', 'linear'] as const) expect(changed(variant)).toContain('MarketOrders');
});

test('each change of workloads is a change of the templates, and of a few', () => {
  const changed = (variant: Variant) => changedBy(variants, 'workloads', variant);
  expect(changed('another release')).toEqual(['GalleryEditor', 'GalleryReport', 'GalleryApi']);
  for (const variant of ['another machine image', 'instances that are never ready'] as const) expect(changed(variant)).toEqual(['GalleryEditor']);
  expect(changed('changed workloads')).toEqual(['GalleryEditor', 'GalleryReport', 'GalleryThumbnails']);
  expect(changed('a time zone that does not exist')).toEqual(['GalleryReport']);
});

test('thirty services change no workload and not their platform', () => {
  expect(changedBy(variants, 'workloads', 'thirty services')).toEqual(['GalleryServices1', 'GalleryServices2', 'GalleryServices3']);
});

test('every example and profile has a list of what it leaves, and journeys', () => {
  const travelled = new Set(journeys(undefined, '').map(({ example, profile }) => `${example} ${profile}`));
  for (const example of Object.keys(EXAMPLES)) {
    expect(Object.keys(LEFT[example])).toEqual(Object.keys(PROFILES));
    for (const profile of Object.keys(PROFILES)) expect(travelled).toContain(`${example} ${profile}`);
  }
});
