import { HAND_WRITTEN } from './variants/hand-written';
import { PLATFORMS } from './variants/platforms';
import { Assurance } from '../../src/assurance';
import { modernApp } from '../support/apps';

const VARIANTS = [...PLATFORMS, ...HAND_WRITTEN];

test('there are enough variants', () => {
  expect(VARIANTS.length).toBeGreaterThanOrEqual(20);
});

/** A protected store in the stack of its service is sound, and told: the first deployment of such a stack cannot be rolled back. */
const IN_ONE_STACK = 'ProductionPlatform::DE008';

test.each(VARIANTS)('%s raises nothing', (_, build) => {
  // GIVEN
  const app = modernApp();
  // WHEN
  build(app);
  // THEN
  const found = Assurance.ofStage(app).findings.filter(({ ruleId }) => ruleId !== IN_ONE_STACK);
  expect(found.map(({ ruleId, constructPath, message }) => `${ruleId} ${constructPath}: ${message}`)).toEqual([]);
});
