import { Aws, CfnOutput, CfnParameter, Lazy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { TAG } from './image-tags';
import { requireConcrete, requireMatch } from '../../private/input/checks';
import { impossible } from '../../private/input/errors';
import { givenProps } from '../../private/input/given-props';
import { requireString } from '../../private/input/kinds';

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html */
const PARAMETER_NAME = /^(?=.{1,1011}$)\/?[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+){0,14}$/;

/**
 * Where the tag of a release is kept.
 */
export interface SsmReleasedTagOptions {
  /**
   * Name of the parameter in AWS Systems Manager Parameter Store that holds the tag, for example `/shop/api/tag`. It must exist before the first
   * deployment: `aws ssm put-parameter --name /shop/api/tag --type String --value 1.0.0`.
   */
  readonly parameterName: string;
}

/**
 * Which tag the first deployment has.
 */
export interface CfnReleasedTagOptions {
  /**
   * The tag where nobody gives one.
   *
   * @default - none: the first deployment must give one, `cdk deploy --parameters <name>=1.0.0`
   */
  readonly defaultTag?: string;
}

/**
 * The tag of an image that a pipeline releases, while this app decides everything else. A deployment of the app keeps the tag that was released
 * last, and a release keeps the template of the app: neither undoes the other.
 *
 * It creates a parameter of the stack and an output with the command that releases a tag. The stack must not be a nested one.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 */
export class ReleasedTag extends Construct {
  /**
   * A tag that is kept in AWS Systems Manager Parameter Store, where whoever releases writes it. Each deployment of the stack takes the one that is
   * there.
   *
   * @param scope the stack of the service, or a construct in it
   * @param id unique within the scope
   * @param options the name of the parameter
   */
  public static fromSsmParameter(scope: Construct, id: string, options: SsmReleasedTagOptions): ReleasedTag {
    const released = new ReleasedTag(scope, id);
    const { parameterName } = givenProps(released, 'SsmReleasedTagOptions', options);
    requireString(released, 'parameterName', parameterName);
    requireConcrete(released, 'parameterName', parameterName);
    requireMatch(
      released, 'parameterName', parameterName, PARAMETER_NAME,
      'be the name of a parameter: parts of letters, digits, dots, hyphens and underscores with / between them', "for example '/shop/api/tag'",
    );
    released.declare(
      new CfnParameter(released, 'Tag', { type: 'AWS::SSM::Parameter::Value<String>', default: parameterName, description: 'Where the tag of the image that runs is kept' }),
      'UsePreviousValue=true',
      `aws ssm put-parameter --name ${parameterName} --value <tag> --overwrite && `,
    );
    return released;
  }

  /**
   * A tag that is a parameter of the stack. `cdk deploy` keeps the value that it has, and sets another with `--parameters`.
   *
   * @param scope the stack of the service, or a construct in it
   * @param id unique within the scope
   * @param options the tag of the first deployment
   */
  public static fromCfnParameter(scope: Construct, id: string, options: CfnReleasedTagOptions = {}): ReleasedTag {
    const released = new ReleasedTag(scope, id);
    const { defaultTag } = givenProps(released, 'CfnReleasedTagOptions', options ?? {});
    if (defaultTag !== undefined) {
      requireString(released, 'defaultTag', defaultTag);
      requireConcrete(released, 'defaultTag', defaultTag);
      requireMatch(released, 'defaultTag', defaultTag, TAG, 'be a tag of an image', "for example '1.0.0'");
    }
    released.declare(
      new CfnParameter(released, 'Tag', { type: 'String', default: defaultTag, allowedPattern: TAG.source, description: 'Tag of the image that runs' }),
      'ParameterValue=<tag>',
    );
    return released;
  }

  private parameter?: CfnParameter;
  private command?: string;

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    if (Stack.of(this).nestedStackParent) {
      throw impossible(this, 'a released tag is a parameter that a person or a pipeline gives to a stack, and a nested stack gets its parameters from its parent; create it in the parent stack');
    }
  }

  /**
   * The tag, for `ImageRepository.image()`.
   */
  public get tag(): string {
    return Lazy.uncachedString({
      produce: ({ scope }) => {
        if (Stack.of(scope) !== Stack.of(this)) {
          throw impossible(this, `'${scope.node.path}' of another stack takes the tag, by an export that CloudFormation does not change while it is in use, so no second release could be deployed; create the ReleasedTag in the stack of the service`);
        }
        return this.parameter!.valueAsString;
      },
    });
  }

  /**
   * The command that releases a tag, with `<tag>` where the tag belongs. It updates the stack by its own template, as CloudFormation keeps it.
   */
  public get releaseCommand(): string {
    return this.command!;
  }

  /** `value` is what a release says of the parameter, and `before` what it does first. */
  private declare(parameter: CfnParameter, value: string, before = '') {
    this.parameter = parameter;
    // A parameter that is not named gets the default of the template, not the value that it has.
    const all = Lazy.string({
      produce: () => parametersOf(Stack.of(this)).map((each) => `ParameterKey=${each.logicalId},${each === parameter ? value : 'UsePreviousValue=true'}`).join(' '),
    });
    this.command = `${before}aws cloudformation update-stack --stack-name ${Aws.STACK_NAME} --use-previous-template `
      + `--capabilities CAPABILITY_IAM CAPABILITY_NAMED_IAM --parameters ${all}`;
    new CfnOutput(this, 'ReleaseCommand', { description: 'Releases an image by its tag, with the template that the stack has', value: this.command });
  }
}

function parametersOf(stack: Stack): CfnParameter[] {
  return stack.node.findAll().filter((each): each is CfnParameter => each instanceof CfnParameter && each.stack === stack);
}
