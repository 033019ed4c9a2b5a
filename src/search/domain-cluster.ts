import { aws_ec2 as ec2, aws_opensearchservice as opensearch, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { accessPolicy } from './search-access-policy';
import { SearchDomainProps } from './search-domain-options';
import { SearchLogs } from './search-logs';
import { placeDomain } from './search-placement';
import { SearchServiceLinkedRole } from './search-service-linked-role';
import { SearchSettings } from './search-settings';
import { Acknowledgement, acknowledge } from '../private/findings/acknowledgements';

/** What the cluster is made of. */
export interface ClusterParts {
  readonly domainName: string;
  readonly domainArn: string;
  readonly securityGroup: ec2.SecurityGroup;
  readonly logs: SearchLogs;
  /** Absent when clients sign their requests. */
  readonly secret?: secretsmanager.Secret;
}

/** Creates the cluster, with every property that matters written out rather than left to a default. */
export function createCluster(scope: Construct, props: SearchDomainProps, settings: SearchSettings, parts: ClusterParts): opensearch.Domain {
  const { availability } = settings;
  const domain = new opensearch.Domain(scope, 'Resource', {
    domainName: parts.domainName,
    version: opensearch.EngineVersion.openSearch(settings.version),
    enableVersionUpgrade: true,
    capacity: capacity(settings),
    zoneAwareness: availability.zones > 1 ? { enabled: true, availabilityZoneCount: availability.zones } : { enabled: false },
    vpc: props.vpc,
    vpcSubnets: [placeDomain(scope, availability.zones, { ...props, removalPolicy: settings.removalPolicy })],
    securityGroups: [parts.securityGroup],
    ipAddressType: opensearch.IpAddressType.IPV4,
    ebs: settings.volumeGiB === undefined
      ? { enabled: false }
      : { enabled: true, volumeType: ec2.EbsDeviceVolumeType.GP3, volumeSize: settings.volumeGiB },
    encryptionAtRest: { enabled: true, kmsKey: props.encryptionKey },
    nodeToNodeEncryption: true,
    enforceHttps: true,
    tlsSecurityPolicy: opensearch.TLSSecurityPolicy.TLS_1_2_PFS,
    fineGrainedAccessControl: masterUser(settings, parts.secret),
    logging: parts.logs.options,
    suppressLogsResourcePolicy: true,
    offPeakWindowEnabled: true,
    offPeakWindowStart: settings.offPeakWindowStart,
    enableAutoSoftwareUpdate: props.autoSoftwareUpdate ?? true,
    removalPolicy: settings.removalPolicy,
  });
  const resource = domain.node.defaultChild as opensearch.CfnDomain;
  // The construct library would set the policy with a function at the root of the stack.
  resource.accessPolicies = accessPolicy(scope, settings, parts.domainArn);
  resource.node.addDependency(...parts.logs.prerequisites, ...(props.serviceLinkedRole ?? SearchServiceLinkedRole.existing())._provide(scope));
  acknowledge(domain, ...acknowledgements(settings));
  return domain;
}

function capacity({ availability, dataNodes, dataType, masters, masterType }: SearchSettings): opensearch.CapacityConfig {
  return {
    dataNodes,
    dataNodeInstanceType: dataType.name,
    masterNodes: masters,
    masterNodeInstanceType: masterType.name,
    multiAzWithStandbyEnabled: availability.standby,
  };
}

function masterUser({ authentication }: SearchSettings, secret?: secretsmanager.Secret): opensearch.AdvancedSecurityOptions {
  return secret
    ? { masterUserName: authentication.masterUser!.username, masterUserPassword: secret.secretValueFromJson('password') }
    : { masterUserArn: authentication.masterRole!.roleArn };
}

function acknowledgements({ authentication }: SearchSettings): Acknowledgement[] {
  const list: Acknowledgement[] = [{
    ids: ['AwsSolutions::AwsSolutions-OS3'],
    reason: 'A domain in a VPC takes no IP addresses in its policy: its security group admits the workloads that use it and nobody else',
  }];
  if (!authentication.masterRole) {
    list.push({
      ids: ['AwsSolutions::AwsSolutions-OS5'],
      reason: 'Clients log in with user name and password over HTTPS, so their requests are not signed; fine-grained access control refuses anonymous '
        + 'ones and the security group admits the workloads that use the domain. SearchAuthentication.signedRequests() demands signatures',
    });
  }
  return list;
}
