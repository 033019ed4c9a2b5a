import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { instanceMetadata } from '../instance-metadata';

/** SE009: an instance does not give its credentials to whoever makes its app send a request. */
export const METADATA_TOKENS: Rule = {
  id: 'SE009',
  title: 'the metadata of every instance takes a session token',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html',
  check: ({ deployment }) => instanceMetadata(deployment).filter(({ tokens }) => tokens === 'optional').map(({ resource }) => ({
    resource,
    message: `whoever makes an app on the instances of '${resource.name}' send one request gets the credentials of their role: their metadata takes no session token`,
    fix: "set 'HttpTokens' of 'MetadataOptions' to required (in the CDK 'requireImdsv2: true')",
  })),
};
