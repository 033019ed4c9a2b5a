import { Table } from '../../src/dynamodb';
import { newStack } from '../support/apps';

test('the id of a table names variables', () => {
  expect(() => new Table(newStack(), '1st')).toThrow("'id' must be 1 to 60 letters");
});
