import { IConstruct } from 'constructs';

/** How the user wrote a prop that a construct knows by another name. */
export type Spelling = (prop: string) => string;

const SPELLINGS = new WeakMap<IConstruct, Map<string, Spelling>>();

/** Says how the props of a construct were written before it is created: its constructor may refuse them. */
export function spellPropsOf(parent: IConstruct, id: string, spelling: Spelling) {
  const children = SPELLINGS.get(parent) ?? new Map<string, Spelling>();
  SPELLINGS.set(parent, children.set(id, spelling));
}

/** The prop as the user wrote it, for example `database.multiAz` where a platform creates the database. */
export function asWritten(scope: IConstruct, prop: string): string {
  for (const { node } of [...scope.node.scopes].reverse()) {
    const spelling = node.scope && SPELLINGS.get(node.scope)?.get(node.id);
    if (spelling) return spelling(prop);
  }
  return prop;
}
