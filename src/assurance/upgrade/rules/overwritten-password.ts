import { contentsOf } from '../../catalogue/catalogue';
import { Severity } from '../../finding';
import { Violation } from '../../rules/rule';
import { Deployment } from '../../template/deployment';
import { Resource } from '../../template/resource';
import { TemplateUpdate } from '../template-update';
import { UpgradeRule } from '../upgrade-rule';

/** UP012: a secret says what its store has. */
export const OVERWRITTEN_PASSWORD: UpgradeRule = {
  id: 'UP012',
  title: 'no update writes a secret that its running store does not follow',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-secretsmanager-secret-generatesecretstring.html',
  check: ({ update }) => [...overwritten(update), ...renamed(update)],
  unknown: ({ update }) => update.kept('AWS::RDS::DBCluster')
    .filter(({ old, now }) => old.text('MasterUsername') === undefined || now.text('MasterUsername') === undefined)
    .filter(({ old, now }) => !update.same(old, old.property('MasterUsername'), now, now.property('MasterUsername')))
    .map(({ now }) => ({
      stack: now.stack.id,
      logicalId: now.logicalId,
      reason: `whether the update names another administrative user for '${now.name}', which RDS does not rename, is only known at deployment`,
    })),
};

/** Whatever changes in its generator, Secrets Manager generates another password, and the text of the reference in the store stays. */
function overwritten(update: TemplateUpdate): Violation[] {
  return update.kept('AWS::SecretsManager::Secret').flatMap(({ old, now }) => {
    const [before, after] = [old.property('GenerateSecretString'), now.property('GenerateSecretString')];
    const [store] = storesWith(old, update.before.deployment);
    if (after === undefined || !store || update.same(old, before, now, after)) return [];
    return [{
      resource: now,
      message: `the update writes a new password into '${now.name}', because ${differing(update, old, now)}; ${contentsOf(store.type)?.kind ?? store.type} '${store.name}' is not told, and refuses whoever reads the secret`,
      fix: "leave 'GenerateSecretString' as it was, or give the secret another logical id, so that the old one stays with the store until the update is through",
    }];
  });
}

/** RDS has no call that renames the user of a cluster. */
function renamed(update: TemplateUpdate): Violation[] {
  return update.kept('AWS::RDS::DBCluster').flatMap(({ old, now }) => {
    const [from, to] = [old.text('MasterUsername'), now.text('MasterUsername')];
    if (from === undefined || to === undefined || from === to) return [];
    return [{
      resource: now,
      message: `the update does not rename the administrative user of '${now.name}' from '${from}' to '${to}': RDS names it once, when it makes the cluster, and a secret with the new name opens nothing`,
      fix: `keep '${from}', and create the user '${to}' in the database`,
    }];
  });
}

/** The stores that have the password of a secret. */
function storesWith(secret: Resource, deployment: Deployment): Resource[] {
  const attached = deployment.ofType('AWS::SecretsManager::SecretTargetAttachment').filter((attachment) => attachment.target('SecretId') === secret)
    .flatMap((attachment) => attachment.target('TargetId') ?? []);
  const reading = deployment.resources.filter(({ type, references }) => contentsOf(type) && references.some(({ resource }) => resource === secret));
  return [...attached, ...reading];
}

function differing(update: TemplateUpdate, old: Resource, now: Resource): string {
  const settings = ['SecretStringTemplate', 'GenerateStringKey', 'PasswordLength'].map((setting) => `GenerateSecretString.${setting}`);
  const changed = settings.find((setting) => !update.same(old, old.property(setting), now, now.property(setting)));
  if (!changed) return "'GenerateSecretString' changes";
  return `'${changed}' goes from ${said(old, changed)} to ${said(now, changed)}`;
}

function said(resource: Resource, property: string): string {
  return resource.text(property) ?? (resource.property(property) === undefined ? 'nothing' : 'what only deployment tells');
}
