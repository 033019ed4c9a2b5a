import { Stack, aws_dynamodb as dynamodb } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Table, TableOptions } from '../../src/dynamodb';
import { newStack } from '../support/apps';

export const ID = { name: 'id', type: dynamodb.AttributeType.STRING };

/** A stack with the table `Orders`. */
export function tableStack(options: Partial<Record<keyof TableOptions, unknown>> = {}): { stack: Stack; table: Table } {
  const stack = newStack();
  return { stack, table: new Table(stack, 'Orders', { partitionKey: ID, ...options } as TableOptions) };
}

export function templateOf(options: Partial<Record<keyof TableOptions, unknown>> = {}): Template {
  return Template.fromStack(tableStack(options).stack);
}
