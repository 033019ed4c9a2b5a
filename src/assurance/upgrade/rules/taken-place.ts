import { Severity } from '../../finding';
import { Resource } from '../../template/resource';
import { Place, takings } from '../places';
import { UpgradeRule } from '../upgrade-rule';

/** UP007: CloudFormation deletes what is gone at the end of an update, when what is new has long been created. */
export const TAKEN_PLACE: UpgradeRule = {
  id: 'UP007',
  title: 'no update needs a place that another resource still has',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html',
  check: ({ update }) => takings(update).filter(({ inTime }) => !inTime).map(({ place, taker, holder }) => ({
    resource: taker,
    message: `${place.service} refuses the update: '${taker.name}' takes ${placeOf(place, taker)}, which ${update.nowOf(holder) === taker ? 'the one that it replaces' : `'${holder.name}'`} still has`,
    fix: `deploy twice: first give '${taker.name}' another place or leave it out, then, when the old one is gone, the place that it shall have`
      + (update.oldOf(taker) ? '' : `; or keep the logical id '${holder.logicalId}' ('overrideLogicalId' in the CDK)`),
  })),
  unknown: ({ update }) => takings(update).filter(({ inTime }) => inTime).map(({ place, taker, holder }) => ({
    stack: taker.stack.id,
    logicalId: taker.logicalId,
    reason: `whether '${holder.name}' gives up ${placeOf(place, taker)} before '${taker.name}' takes it is decided by the order of the update; ${place.service} refuses it when not`,
  })),
};

function placeOf({ within, at }: Place, taker: Resource): string {
  const told = at.flatMap((property) => taker.text(property) === undefined ? [] : [`'${property}' ${taker.text(property)}`]);
  const container = taker.target(within)?.name ?? taker.text(within);
  return `${told.join(', ') || `the place that '${at[0]}' names`} of ${container === undefined ? `its '${within}'` : `'${container}'`}`;
}
