import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { isMap } from '../../template/value';

/** VA008: the parts of a distribution fit together. */
export const DISTRIBUTION_PARTS: Rule = {
  id: 'VA008',
  title: 'every behaviour of a distribution has its origin, every domain name its certificate',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html',
  check: ({ deployment }) => deployment.ofType('AWS::CloudFront::Distribution').flatMap((resource) => (
    [...origins(resource), ...certificate(resource)].map((problem) => ({ resource, ...problem }))
  )),
};

interface Problem {
  readonly message: string;
  readonly fix: string;
}

const CONFIG = 'DistributionConfig';
/** The only region whose certificates CloudFront uses. */
const HOME = 'us-east-1';

function origins(resource: Resource): Problem[] {
  const known = [...resource.maps(`${CONFIG}.Origins`), ...resource.maps(`${CONFIG}.OriginGroups.Items`)].map(({ Id: id }) => String(id));
  const behaviours = [resource.property(`${CONFIG}.DefaultCacheBehavior`), ...resource.maps(`${CONFIG}.CacheBehaviors`)].filter(isMap);
  return behaviours.map(({ TargetOriginId: id }) => String(id)).filter((id) => !known.includes(id)).map((id) => ({
    message: `CloudFront refuses '${resource.name}': a behaviour sends to origin '${id}', which it does not have`,
    fix: `use one of ${known.map((each) => `'${each}'`).join(', ')}`,
  }));
}

function certificate(resource: Resource): Problem[] {
  const path = `${CONFIG}.ViewerCertificate`;
  const own = ['AcmCertificateArn', 'IamCertificateId'].find((property) => resource.property(`${path}.${property}`) !== undefined);
  if (!own) {
    return resource.list(`${CONFIG}.Aliases`).length === 0 || resource.isOpen(path) ? [] : [{
      message: `CloudFront refuses '${resource.name}': it has domain names and no certificate for them`,
      fix: `name a certificate of ${HOME} in 'ViewerCertificate'`,
    }];
  }
  const region = own === 'AcmCertificateArn' ? regionOf(resource, `${path}.${own}`) : HOME;
  return region === undefined || region === HOME ? [] : [{
    message: `CloudFront refuses '${resource.name}': its certificate is in ${region}, and it uses those of ${HOME} only`,
    fix: `request the certificate in ${HOME}`,
  }];
}

function regionOf(resource: Resource, path: string): string | undefined {
  const text = /^arn:[^:]+:acm:([a-z0-9-]+):/.exec(resource.text(path) ?? '');
  const target = resource.target(path);
  return text?.[1] ?? (target?.type === 'AWS::CertificateManager::Certificate' ? target.stack.source.region : undefined);
}
