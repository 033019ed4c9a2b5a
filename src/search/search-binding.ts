import { aws_ec2 as ec2, aws_iam as iam, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { HTTP_ACTIONS } from './search-access-policy';
import { BackingServiceBinding, IWorkload } from '../contracts';
import { grantBelow } from '../private/findings/wildcard-resources';
import { bindStore, passwordLogin } from '../private/store/store-binding';

/** What a client has to know and be allowed, whether the domain is ours or was there before. */
export interface SearchEndpoint extends ec2.IConnectable {
  readonly id: string;
  readonly host: string;
  /** Present when clients log in with a password. */
  readonly secret?: secretsmanager.ISecret;
  /** Present when clients sign their requests. */
  readonly signedDomainArn?: string;
}

/** Opens the way from a workload to a domain, lets it in, and says how to connect. */
export function bindSearch(workload: IWorkload, endpoint: SearchEndpoint): BackingServiceBinding {
  const { id, connections, host, secret, signedDomainArn } = endpoint;
  if (signedDomainArn) allowSignedRequests(workload, signedDomainArn);
  return bindStore(workload, {
    id,
    noun: 'search domain',
    connections,
    environment: { HOST: host, PORT: '443', URL: `https://${host}` },
    login: secret && passwordLogin(secret),
  });
}

function allowSignedRequests(workload: IWorkload, domainArn: string) {
  const statement = new iam.PolicyStatement({ actions: HTTP_ACTIONS, resources: [`${domainArn}/*`] });
  grantBelow(workload.grantPrincipal, statement,
    'The wildcard stands for the paths below one search domain; which indexes a role may use is decided by its mapping inside the domain');
}
