import { INERT, none, Service } from './entry';
import { Answer, no, openAt, YES } from './facets/answer';
import { holds } from './facets/contents';
import { Resource } from '../template/resource';

export const CLOUDTRAIL: Service<'CloudTrail'> = {
  'AWS::CloudTrail::Trail': { ...INERT, logsTo: 'S3BucketName' },
  'AWS::CloudTrail::EventDataStore': {
    contents: holds('event data store', 'data', { protection: { check: terminationProtection, fix: "set 'TerminationProtectionEnabled' to true" } }),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};

function terminationProtection(resource: Resource): Answer {
  return openAt(resource, 'TerminationProtectionEnabled') ?? (resource.flag('TerminationProtectionEnabled') === false ? no('termination protection is off') : YES);
}
