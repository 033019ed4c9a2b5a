import { aws_ec2 as ec2, CfnResource, Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { warnOf } from '../findings/warnings';
import { impossible } from '../input/errors';

/** What a service does not offer in every zone of a region. */
export interface ZonalOffer {
  /** What it is, for people, in the plural. */
  readonly what: string;
  /** Ids of the zones without it, by region. */
  readonly lacking: { readonly [region: string]: string[] };
}

/**
 * Zones with old equipment, as of November 2026. Their names differ from account to account, their ids do not.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html#vpc-origins-supported-regions
 */
export const VPC_ORIGINS: ZonalOffer = {
  what: 'CloudFront VPC origins',
  lacking: { 'us-east-1': ['use1-az3'], 'us-west-1': ['usw1-az2'], 'ap-northeast-1': ['apne1-az3'], 'ca-central-1': ['cac1-az3'] },
};

/** RDS leaves such a zone out of a proxy without a word: https://github.com/hashicorp/terraform-provider-aws/issues/17781 (November 2026) */
export const DATABASE_PROXIES: ZonalOffer = { what: 'RDS proxies', lacking: { 'us-east-1': ['use1-az3'] } };

/** Refuses subnets in a zone without the offer; where their ids are not known, warns that one of them may be. */
export function requireZonesWith(scope: IConstruct, offer: ZonalOffer, subnets: ec2.ISubnet[], warning: string) {
  const lacking = Object.values(offer.lacking).flat();
  const ids = zoneIdsOf(subnets);
  const wrong = ids.find((id) => id !== undefined && lacking.includes(id));
  if (wrong) {
    throw impossible(scope, `${offer.what} do not exist in the zone ${wrong}; leave it out of 'availabilityZoneIds' of the network`);
  }
  const { region } = Stack.of(scope);
  const possible = Token.isUnresolved(region) ? undefined : offer.lacking[region];
  if (possible && ids.includes(undefined)) {
    warnOf(
      scope, warning,
      `${offer.what} do not exist in the zone with the id ${possible.join(', ')}, and which zone name that is differs by account; ` +
      "name the zones of the network with 'availabilityZoneIds', or look them up with 'aws ec2 describe-availability-zones' and acknowledge this warning",
    );
  }
}

/** The ids of the zones that subnets name by id; undefined for each that does not. */
function zoneIdsOf(subnets: ec2.ISubnet[]): (string | undefined)[] {
  return subnets.map((subnet) => {
    const resource = subnet.node.defaultChild;
    const id = CfnResource.isCfnResource(resource) ? (resource as ec2.CfnSubnet).availabilityZoneId : undefined;
    return Token.isUnresolved(id) ? undefined : id;
  });
}
