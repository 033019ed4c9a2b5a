import { Document, isMap, Scalar, visit } from 'yaml';
import { PinnedAction } from './pinned-action';
import { Workflow } from './workflow';

/** The text of a workflow, each action with its version behind it. */
export function workflowYaml({ comment, content }: Workflow): string {
  const pinnedActions = (_key: unknown, value: unknown) => value instanceof PinnedAction ? pinned(value) : value;
  const document = new Document(content, pinnedActions, { aliasDuplicateObjects: false });
  document.commentBefore = comment.map((line) => ` ${line}`).join('\n');
  visit(document, {
    Pair: (_key, { key, value }) => {
      if (isMap(value) && (key as Scalar).value === 'jobs') value.items.forEach((job) => ((job.key as Scalar).spaceBefore = true));
    },
  });
  return document.toString({ lineWidth: 0 });
}

function pinned(action: PinnedAction): Scalar<string> {
  const node = new Scalar(action.reference);
  node.comment = ` ${action.version}`;
  return node;
}
