import { CfnDeletionPolicy, CfnResource, Duration, Environment, Stack, Tags, aws_logs as logs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PlatformProfile } from './platform-profile';
import { acknowledge } from '../private/findings/acknowledgements';
import { requireConcrete, requireMatch } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';
import { givenProps } from '../private/input/given-props';
import { requireString } from '../private/input/kinds';
import { isOfLogBucket } from '../private/logs/log-bucket';

const NAME = /^[a-z0-9]([a-z0-9-]{0,28}[a-z0-9])?$/;
/** The rules by which stores outlive mistakes. */
const DISPOSABLE = ['DU001', 'DU002', 'DU003', 'DU004'].map((rule) => `ProductionPlatform::${rule}`);
const DATE = /^\d{4}-\d\d-\d\d$/;

/**
 * Properties of the stack of a preview.
 */
export interface PreviewStackProps {
  /**
   * The name of the preview: 1 to 30 lower-case letters, digits and hyphens, with no hyphen at its ends, for example the number of a pull request.
   */
  readonly preview: string;

  /**
   * Account and region. They are needed for a domain on CloudFront outside us-east-1, and for zones by name.
   *
   * @default - those that the stack is deployed to
   */
  readonly env?: Environment;

  /**
   * The day after which nobody needs the preview any more, `yyyy-mm-dd`. It becomes the tag `preview-expires-on` of all resources: what deletes
   * previews that are left, such as a nightly run of the pipeline, looks for it. Nothing is deleted by itself.
   *
   * @default - no such tag
   */
  readonly expiresOn?: string;
}

/**
 * A stack for a platform that somebody looks at for some days, such as that of a pull request, and that goes without a trace but the logs of access.
 *
 * Its id, and so its name, ends in `-preview-` and the name of the preview. All resources have the tag `preview`. Synthesis fails where something
 * but a bucket of access logs would stay when the stack is deleted: CloudFormation deletes none that holds something. Stores of your own may go too:
 * the rules that keep data are accepted for the whole stack.
 */
export class PreviewStack extends Stack {
  /**
   * The name of the preview.
   */
  public readonly previewName: string;

  /**
   * The profile for it: `PlatformProfile.development()` under the name `preview`, with logs that are kept for a day.
   */
  public readonly profile: PlatformProfile;

  /**
   * @param scope the app, or a stage
   * @param id what the id of the stack starts with, for example `Shop`
   * @param props name and environment
   */
  constructor(scope: Construct, id: string, props: PreviewStackProps) {
    super(scope, previewId(scope, id, props?.preview), { env: props.env ?? undefined, terminationProtection: false });
    const given = givenProps(this, 'PreviewStackProps', props);
    this.previewName = given.preview;
    this.profile = PlatformProfile.development().extend({
      name: 'preview',
      logRetention: logs.RetentionDays.ONE_DAY,
      ingress: { accessLogs: { retention: Duration.days(1) } },
    });
    Tags.of(this).add('preview', given.preview);
    if (given.expiresOn !== undefined) Tags.of(this).add('preview-expires-on', checkedDay(this, given.expiresOn));
    acknowledge(this, { ids: DISPOSABLE, reason: 'A preview holds nothing that anybody would miss' });
    this.node.addValidation({ validate: () => whatStays(this) });
  }

  /**
   * The name of a host for the preview, for example `123.preview.example.com`: for `Domain.route53(zone, ...)`, or a route by host.
   *
   * @param domain the name that those of all previews are below, for example `preview.example.com`
   */
  public hostName(domain: string): string {
    requireConcrete(this, 'domain', domain);
    requireMatch(this, 'domain', domain, /^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'be a domain name in lower case', "for example 'preview.example.com'");
    return `${this.previewName}.${domain}`;
  }
}

/** Refuses a name before anything is called by it. */
function previewId(scope: Construct, id: string, name: string): string {
  requireConcrete(scope, 'preview', name);
  requireString(scope, 'preview', name);
  requireMatch(
    scope, 'preview', name, NAME, 'be 1 to 30 lower-case letters, digits and hyphens, with no hyphen at its ends', "for example '123', the number of a pull request",
  );
  return `${id}-preview-${name}`;
}

function checkedDay(scope: Construct, day: string): string {
  requireConcrete(scope, 'expiresOn', day);
  requireString(scope, 'expiresOn', day);
  const known = DATE.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day);
  if (!known) throw invalidProp(scope, { prop: 'expiresOn', expected: 'be a day, yyyy-mm-dd', given: day, fix: "for example '2027-01-31'" });
  return day;
}

/** What would be left of the stack, in sentences. */
function whatStays(stack: Stack): string[] {
  const kept = [CfnDeletionPolicy.RETAIN, CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE, CfnDeletionPolicy.SNAPSHOT];
  return stack.node.findAll().filter((each): each is CfnResource => CfnResource.isCfnResource(each) && Stack.of(each) === stack)
    .filter(({ cfnOptions: { deletionPolicy } }) => deletionPolicy !== undefined && kept.includes(deletionPolicy))
    .filter((each) => !isOfLogBucket(each))
    .map(({ node, cfnResourceType }) => `'${node.path}' (${cfnResourceType}) would stay when the preview is deleted; give it removalPolicy: RemovalPolicy.DESTROY, for example by the 'profile' of the stack`);
}
