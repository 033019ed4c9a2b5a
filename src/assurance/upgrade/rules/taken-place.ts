import { Severity } from '../../finding';
import { Resource } from '../../template/resource';
import { Place, Taking, takings } from '../places';
import { StackOrder, stackOrder } from '../stack-order';
import { TemplateUpdate } from '../template-update';
import { UpgradeRule } from '../upgrade-rule';

/** UP007: CloudFormation deletes what is gone at the end of an update, when what is new has long been created. */
export const TAKEN_PLACE: UpgradeRule = {
  id: 'UP007',
  title: 'no update needs a place that another resource still has',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html',
  check: ({ update }) => ordered(update).filter(({ inTime, order }) => (order === 'together' && !inTime) || order === 'new first' || order === 'never')
    .map(({ place, taker, holder, order }) => ({
      resource: taker,
      message: `${place.service} refuses the update: '${taker.name}' takes ${placeOf(place, taker)}, which ${update.nowOf(holder) === taker ? 'the one that it replaces' : `'${holder.name}'`} still has${whyStill(order, holder, taker)}`,
      fix: order === 'never' ? `destroy stack '${holder.stack.root.id}' first`
        : `deploy twice: first give '${taker.name}' another place or leave it out, then, when the old one is gone, the place that it shall have`
          + (order !== 'together' || update.oldOf(taker) ? '' : `; or keep the logical id '${holder.logicalId}' ('overrideLogicalId' in the CDK)`),
    })),
  unknown: ({ update }) => ordered(update).filter(({ inTime, order }) => (order === 'together' && inTime) || order === 'open').map(({ place, taker, holder, order }) => ({
    stack: taker.stack.id,
    logicalId: taker.logicalId,
    reason: `whether '${holder.name}'${order === 'open' ? ` of stack '${holder.stack.root.id}'` : ''} gives up ${placeOf(place, taker)} before '${taker.name}' takes it is decided by the order `
      + `${order === 'open' ? 'in which the stacks are deployed' : 'of the update'}; ${place.service} refuses it when not`,
  })),
};

interface Ordered extends Taking {
  readonly order: StackOrder;
}

function ordered(update: TemplateUpdate): Ordered[] {
  return takings(update).map((taking) => ({ ...taking, order: stackOrder(update, taking.holder.stack, taking.taker.stack) }));
}

function whyStill(order: StackOrder, holder: Resource, taker: Resource): string {
  const [old, now] = [holder, taker].map(({ stack }) => stack.root.id);
  if (order === 'never') return `: stack '${old}' is not in the new input, and stays deployed until somebody destroys it`;
  return order === 'new first' ? ` in stack '${old}': stack '${now}' is deployed first` : '';
}

function placeOf({ within, at }: Place, taker: Resource): string {
  const told = at.flatMap((property) => taker.text(property) === undefined ? [] : [`'${property}' ${taker.text(property)}`]);
  const container = taker.target(within)?.name ?? taker.text(within);
  return `${told.join(', ') || `the place that '${at[0]}' names`} of ${container === undefined ? `its '${within}'` : `'${container}'`}`;
}
