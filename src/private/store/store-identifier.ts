import { createHash } from 'crypto';
import { Aws, Fn, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { requireConcrete, requireMatch } from '../input/checks';
import { requireString } from '../input/kinds';

/** How the readable part of an identifier is made. */
export interface IdentifierForm {
  /** Most characters of the readable part; a hash (6) and the start of the stack's id (8) follow, each after a hyphen. */
  readonly longestReadable: number;
  /** What stands before a readable part that does not start with a letter. */
  readonly prefix: string;
}

/**
 * An identifier that is known before the store exists and differs in every stack: the ids of the constructs, a hash of
 * them, and the start of the stack's own unique id.
 *
 * It means something else in another stack (`AWS::StackId`): hand `Ref` of the resource to consumers.
 */
export function storeIdentifier(scope: IConstruct, form: IdentifierForm): string {
  const scopes = scope.node.scopes;
  const ids = scopes.slice(scopes.indexOf(Stack.of(scope)) + 1).map((each) => each.node.id);
  const slug = ids.join('-').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+/, '').slice(0, form.longestReadable).replace(/-+$/, '');
  const readable = /^[a-z]/.test(slug) ? slug : `${form.prefix}-${slug}`.slice(0, form.longestReadable).replace(/-+$/, '');
  const hash = createHash('sha256').update(ids.join('/')).digest('hex').slice(0, 6);
  const stackId = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))));
  return Fn.join('-', [readable, hash, stackId]);
}

/** Refuses what is neither left out nor an identifier of up to so many characters; a token is refused too, for log groups are named after it. */
export function requireIdentifier(scope: IConstruct, identifier: string | undefined, longest: number) {
  if (identifier === undefined) return;
  requireConcrete(scope, 'identifier', identifier);
  requireString(scope, 'identifier', identifier);
  requireMatch(scope, 'identifier', identifier, new RegExp(`^(?=.{1,${longest}}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$`),
    `be 1 to ${longest} lower-case letters, digits and single hyphens, start with a letter and not end with a hyphen`);
}
