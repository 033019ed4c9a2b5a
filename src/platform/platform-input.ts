import { Stack } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { PlatformProfileSettings } from './platform-profile-settings';
import { PartScope, ProductionPlatformProps } from './production-platform-props';
import { WORKLOADS } from './workload-props';
import { requireConcrete, requireText } from '../private/input/checks';
import { impossible, invalidProp } from '../private/input/errors';
import { givenProps } from '../private/input/given-props';
import { requireBoolean, requireKind, requireList, requireLogRetention, requireOptions, requireRemovalPolicy, requireString } from '../private/input/kinds';
import { layered } from '../private/input/layered';
import { Spelling } from '../private/input/spelling';
import { WakingTimes } from '../private/sleep/waking-times';
import { requireRetention } from '../private/store/backup-retention';

/** Ids that the platform gives to its own parts, some of them only when they are first needed. */
const OWN_IDS = ['Network', 'Observability', 'Cluster', 'EdgeIngress', 'Ingress', 'Url', 'StaysAwake'];

/** Props of the load balancer that the platform supplies. */
const INGRESS_SUPPLIED = ['vpc', 'vpcSubnets', 'publicSubnets', 'privateSubnets', 'exposure', 'edge'];

/** The props without those that are null. Refuses what is no platform's, before any part is created. */
export function checkedProps(scope: IConstruct, props: ProductionPlatformProps): ProductionPlatformProps {
  if (!scope.node.scopes.some((parent) => Stack.isStack(parent))) {
    throw impossible(scope, "a platform is created in a stack; pass one as its scope, for example new Stack(app, 'Production')");
  }
  const given = givenProps(scope, 'ProductionPlatformProps', props, { nested: false });
  requireKind(scope, 'profile', given.profile, { called: 'a PlatformProfile', member: 'settings', from: 'PlatformProfile.staging()' });
  requireKind(scope, 'edge', given.edge, { called: 'an Edge', member: '_exposure', from: 'Edge.cloudFront()' });
  for (const workload of WORKLOADS) requireList(scope, `${workload}.uses`, given[workload]?.uses);
  requireUnsupplied(scope, given.ingress ?? {}, INGRESS_SUPPLIED, (prop) => `ingress.${prop}`);
  return given;
}

/** Refuses a profile that contradicts itself; what it decides about one part is checked with that part. */
export function checkProfile(scope: IConstruct, settings: PlatformProfileSettings) {
  requireOptions(scope, 'profile.settings', settings ?? '');
  const { name, logRetention, backupRetention, deletionProtection, removalPolicy, sleep } = givenProps(scope, 'PlatformProfileSettings', settings, { path: 'profile', nested: false });
  requireString(scope, 'profile.name', name);
  requireText(scope, 'profile.name', name);
  for (const workload of WORKLOADS) requireList(scope, `profile.${workload}.uses`, settings[workload]?.uses);
  requireLogRetention(scope, 'profile.logRetention', logRetention);
  if (backupRetention) requireRetention(scope, 'profile.backupRetention', backupRetention);
  requireBoolean(scope, 'profile.deletionProtection', deletionProtection);
  requireRemovalPolicy(scope, 'profile.removalPolicy', removalPolicy);
  if (WakingTimes.of(scope, sleep, 'profile.sleep') && name === 'production') {
    throw invalidProp(scope, {
      prop: 'profile.sleep', expected: 'be left out of a profile that is called production', given: `${sleep}`, fix: 'give a profile whose services may be off a name of its own',
    });
  }
}

/** The scope and the options of a part. Refuses an id or options with which the platform cannot add it. */
export function checkPart(platform: Construct, id: string, given: PartScope, supplied: string[], written: Spelling) {
  requireString(platform, 'id', id);
  requireConcrete(platform, 'id', id);
  requireText(platform, 'id', id);
  if (OWN_IDS.includes(id)) {
    throw invalidProp(platform, { prop: 'id', expected: `be none of the platform's own, ${OWN_IDS.join(', ')}`, given: id });
  }
  requireOptions(platform, `options of '${id}'`, given);
  const { scope = platform, ...options } = layered(given ?? {}, {});
  requireUnsupplied(platform, options, supplied, written);
  if (!Construct.isConstruct(scope) || !scope.node.scopes.some((parent) => Stack.isStack(parent))) {
    throw invalidProp(platform, { prop: written('scope'), expected: 'be a stack or a construct in one', given: scope });
  }
  if (scope.node.tryFindChild(id)) {
    throw invalidProp(platform, { prop: 'id', expected: `be unique in ${scope.node.path}`, given: id, fix: 'each service and each store has an id of its own' });
  }
  return { scope, options };
}

function requireUnsupplied(scope: IConstruct, options: object, supplied: string[], written: Spelling) {
  const prop = Object.keys(options).find((each) => supplied.includes(each));
  if (prop === undefined) return;
  throw invalidProp(scope, {
    prop: written(prop),
    expected: 'be left out, because the platform supplies it',
    given: 'a value',
    fix: 'to choose it, create the part beside the platform and use what the platform exposes',
  });
}
