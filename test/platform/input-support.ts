import { CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ProductionPlatform, ProductionPlatformProps } from '../../src';

/** The words about a value that is needed earlier than it is known. */
export const AT_SYNTHESIS = "must be known at synthesis, got 'a token";

/** Props as somebody writes them whom no compiler stops. */
export type Untyped = Record<string, unknown>;

/** What is given, and the words that tell what is wrong with it. */
export type Case = [string, Untyped | ((stack: Stack) => Untyped), string | RegExp];

/** Synthesizes a platform of these props, with all that is only known then. */
export function synthesize(stack: Stack, props: Untyped | ((stack: Stack) => Untyped)) {
  new ProductionPlatform(stack, 'Platform', (typeof props === 'function' ? props(stack) : props) as ProductionPlatformProps);
  Template.fromStack(stack);
}

/** A text that is known at deployment only. */
export function token(stack: Stack): string {
  return new CfnParameter(stack, 'Later').valueAsString;
}

/** A number that is known at deployment only. */
export function numberToken(stack: Stack): number {
  return new CfnParameter(stack, 'Later', { type: 'Number' }).valueAsNumber;
}
