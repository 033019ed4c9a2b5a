import { INERT, none, Service } from './entry';
import { holds, Relations } from './facets/contents';
import { uniqueName } from './facets/limits';
import { Placement } from './facets/placement';
import { SPREAD, Surroundings, zonal } from './facets/zones';
import { Resource } from '../template/resource';

export const SECRETSMANAGER: Service<'SecretsManager'> = {
  'AWS::SecretsManager::Secret': {
    contents: holds('secret', 'rebuildable', { partOf: passwordOf }),
    name: uniqueName('Name', 512),
    secrets: ['SecretString'],
    leadsOn: 'yes',
    ...none('interfaces zones reads version regions numbers quotas addresses logsTo key policy traffic creation'),
  },
  'AWS::SecretsManager::RotationSchedule': {
    interfaces: 'elsewhere',
    zones: zonal('workload', hostedRotation),
    reads: ['HostedRotationLambda.VpcSubnetIds', 'HostedRotationLambda.VpcSecurityGroupIds'],
    ...none('contents name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn creation'),
  },
  'AWS::SecretsManager::SecretTargetAttachment': { ...INERT, reads: ['SecretId', 'TargetId'] },
  'AWS::SecretsManager::ResourcePolicy': { ...INERT, policy: { property: 'ResourcePolicy', of: 'SecretId' } },
};

/** Only a hosted rotation in a network stands anywhere. */
function hostedRotation(resource: Resource, around: Surroundings): Placement {
  return around.siteOf(resource) ? SPREAD(resource, around) : { kind: 'regional' };
}

function passwordOf(resource: Resource, relations: Relations): string | undefined {
  const store = relations.storeOf(resource);
  return store && `the password of '${store.name}' can be set anew`;
}
