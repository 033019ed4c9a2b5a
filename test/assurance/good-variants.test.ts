import { besideRollback } from './rule-table';
import { DELIVERIES } from './variants/deliveries';
import { HAND_WRITTEN } from './variants/hand-written';
import { PLATFORMS } from './variants/platforms';
import { QUEUES } from './variants/queues';
import { Assurance } from '../../src/assurance';
import { modernApp } from '../support/apps';

const VARIANTS = [...PLATFORMS, ...HAND_WRITTEN, ...DELIVERIES, ...QUEUES];

test('there are enough variants', () => {
  expect(VARIANTS.length).toBeGreaterThanOrEqual(20);
});

test.each(VARIANTS)('%s raises nothing', (_, build) => {
  // GIVEN
  const app = modernApp();
  // WHEN
  build(app);
  // THEN
  expect(besideRollback(Assurance.ofStage(app).findings).map(({ ruleId, constructPath, message }) => `${ruleId} ${constructPath}: ${message}`)).toEqual([]);
});
