import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';

/** SE003: visitors cannot be talked into an old TLS version. */
export const TLS_VERSION: Rule = {
  id: 'SE003',
  title: 'the front door speaks TLS 1.2 or newer only',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
  check: (context) => [...listeners(context), ...distributions(context)],
};

/** Without a policy, CloudFormation gives a listener this one, which still accepts TLS 1.0 (November 2026). */
const DEFAULT_POLICY = 'ELBSecurityPolicy-2016-08';
const OLD_POLICY = /^ELBSecurityPolicy-(20\d\d-\d\d|TLS-1-[01]|FS-2018-06|FS-1-1|TLS13-1-[01]-)/;

function listeners({ topology }: ProofContext): Violation[] {
  return topology.balancers.filter(({ type }) => type !== 'classic').flatMap(({ listeners: all, name }) => (
    all.filter(({ protocol }) => protocol === 'HTTPS' || protocol === 'TLS').flatMap(({ resource, port }) => {
      if (resource.isOpen('SslPolicy')) return [];
      const policy = resource.text('SslPolicy') ?? DEFAULT_POLICY;
      return !OLD_POLICY.test(policy) ? [] : [{
        resource,
        message: `port ${port} of '${name}' accepts TLS 1.0 or 1.1: its policy is ${policy}${resource.text('SslPolicy') ? '' : ', because it names none'}`,
        fix: "set 'SslPolicy' to ELBSecurityPolicy-TLS13-1-2-2021-06 or a newer one",
      }];
    })
  ));
}

/** With CloudFront's own certificate nobody can choose the version. */
function distributions({ deployment }: ProofContext): Violation[] {
  const certificate = 'DistributionConfig.ViewerCertificate';
  return deployment.ofType('AWS::CloudFront::Distribution').flatMap((resource) => {
    const own = ['AcmCertificateArn', 'IamCertificateId'].some((property) => resource.property(`${certificate}.${property}`) !== undefined);
    const version = resource.text(`${certificate}.MinimumProtocolVersion`) ?? 'TLSv1';
    if (!own || resource.isOpen(`${certificate}.MinimumProtocolVersion`) || /^TLSv1\.[23]/.test(version)) return [];
    return [{
      resource,
      message: `'${resource.name}' accepts TLS 1.0 or 1.1: its oldest version is ${version}`,
      fix: "set 'MinimumProtocolVersion' to TLSv1.2_2021 or a newer one",
    }];
  });
}
