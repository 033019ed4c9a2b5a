import { EXAMPLES } from '../../examples';
import { nag } from '../support/apps';

describe.each(Object.entries(EXAMPLES))('cdk-nag on the example %s', (_name, example) => {
  const result = nag(example());

  test('AwsSolutions and NIST 800-53 R5 leave nothing open', () => {
    expect(result.open).toEqual([]);
  });

  test('every acknowledged finding is on record with its reason', () => {
    const list = result.acknowledged.map(({ rule, constructPath, reason }) => `${constructPath}: ${rule}: ${reason}`).sort();

    expect(list).toMatchSnapshot();
  });
});
