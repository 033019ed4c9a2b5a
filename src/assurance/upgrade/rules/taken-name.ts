import { typesWith } from '../../catalogue/catalogue';
import { Severity } from '../../finding';
import { Resource } from '../../template/resource';
import { TemplateUpdate } from '../template-update';
import { UpgradeRule } from '../upgrade-rule';

/** UP008: a name that somebody chose is free only when its old owner is deleted, which is at the end of an update. */
export const TAKEN_NAME: UpgradeRule = {
  id: 'UP008',
  title: 'no update needs a name that is still taken',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html',
  check: ({ update }) => takings(update).filter(({ inOneStack }) => inOneStack).map(({ taker, owner, property }) => {
    const same = update.nowOf(owner) === taker;
    return {
      resource: taker,
      message: `AWS refuses the update: '${taker.name}' is ${same ? 'replaced' : `created in place of '${owner.name}'`}, and its '${property}'${said(taker, property)} is that of the old one, which exists until the update ends`,
      fix: `give it another '${property}' or none, so that CloudFormation chooses one; ${same ? 'or leave what replaces it as it was' : "or keep the logical id of the old one ('overrideLogicalId' in the CDK)"}`,
    };
  }),
  unknown: ({ update }) => takings(update).filter(({ inOneStack }) => !inOneStack).map(({ taker, owner, property }) => ({
    stack: taker.stack.id,
    logicalId: taker.logicalId,
    reason: `whether stack '${owner.stack.id}' gives up the '${property}'${said(taker, property)} of '${owner.name}' before '${taker.name}' takes it is decided by the order in which the stacks are deployed`,
  })),
};

/** A name that something created takes from what the update deletes or replaces. */
interface TakenName {
  readonly taker: Resource;
  readonly owner: Resource;
  readonly property: string;
  readonly inOneStack: boolean;
}

function takings(update: TemplateUpdate): TakenName[] {
  return typesWith('name').filter(([, { unique }]) => unique).flatMap(([type, { property }]) => update.created(type).flatMap((taker) => {
    const owner = ownerOf(update, property, taker);
    return owner ? [{ taker, owner, property, inOneStack: update.inOneStack(owner.stack, taker.stack) }] : [];
  }));
}

function ownerOf(update: TemplateUpdate, property: string, taker: Resource): Resource | undefined {
  if (taker.property(property) === undefined) return undefined;
  return update.before.deployment.ofType(taker.type).find((owner) => {
    const now = update.nowOf(owner);
    const gone = !now || now === taker || update.isReplaced(now);
    return gone && inOneRegion(owner, taker) && update.same(owner, owner.property(property), taker, taker.property(property));
  });
}

/** A name belongs to an account and region. */
function inOneRegion({ stack: old }: Resource, { stack: now }: Resource): boolean {
  const may = (one?: string, other?: string) => one === undefined || other === undefined || one === other;
  return may(old.source.account, now.source.account) && may(old.source.region, now.source.region);
}

function said(resource: Resource, property: string): string {
  const text = resource.text(property);
  return text === undefined ? '' : ` '${text}'`;
}
