import * as path from 'path';
import { Stack, Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

const scopesByRoot = new WeakMap<IConstruct, Set<IConstruct>>();

/** The constructs whose stacks are judged. */
export class JudgedScopes {
  /** Lets the stacks of a construct be judged. */
  public static add(scope: IConstruct) {
    const { root } = scope.node;
    scopesByRoot.set(root, (scopesByRoot.get(root) ?? new Set()).add(scope));
  }

  /** The template files of the stacks that are judged; undefined when nothing was added, so that all are. */
  public static templateFilesIn(root: IConstruct): Set<string> | undefined {
    const scopes = scopesByRoot.get(root);
    if (!scopes) return undefined;
    const stacks = [...scopes].flatMap((scope) => [...stackAround(scope), ...scope.node.findAll().filter((node) => Stack.isStack(node))]);
    return new Set(stacks.map((stack) => templateFileOf(stack as Stack)));
  }
}

function stackAround(scope: IConstruct): Stack[] {
  return Stage.isStage(scope) ? [] : scope.node.scopes.filter((node) => Stack.isStack(node));
}

/** A nested stack is judged with the stack that creates it. */
function templateFileOf(stack: Stack): string {
  let outermost = stack;
  while (outermost.nestedStackParent) outermost = outermost.nestedStackParent;
  return path.resolve(Stage.of(outermost)?.outdir ?? '', outermost.templateFile);
}
