import { CfnOutput, CfnParameter, NestedStack, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ImageRepository, ReleasedTag } from '../../../src/compute';
import { newStack } from '../../support/apps';

const RELEASE = 'aws cloudformation update-stack --stack-name ';
const KEEPS_TEMPLATE = ' --use-previous-template --capabilities CAPABILITY_IAM CAPABILITY_NAMED_IAM --parameters ';

function commandOf(template: Template): string {
  const [output] = Object.values(template.findOutputs('*')).filter(({ Description }) => /^Releases an image/.test(Description));
  return output.Value['Fn::Join'][1].map((part: any) => typeof part === 'string' ? part : `\${${part.Ref}}`).join('');
}

describe('a released tag in Parameter Store', () => {
  const stack = newStack();
  const released = ReleasedTag.fromSsmParameter(stack, 'ApiTag', { parameterName: '/shop/api/tag' });
  const template = Template.fromStack(stack);

  test('is read by CloudFormation at each deployment', () => {
    template.hasParameter('ApiTag714DB2E8', { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/shop/api/tag' });
    expect(stack.resolve(released.tag)).toEqual({ Ref: 'ApiTag714DB2E8' });
  });

  test('is released by a command that writes it and keeps the template', () => {
    expect(commandOf(template)).toBe(
      `aws ssm put-parameter --name /shop/api/tag --value <tag> --overwrite && ${RELEASE}\${AWS::StackName}${KEEPS_TEMPLATE}ParameterKey=ApiTag714DB2E8,UsePreviousValue=true`,
    );
  });
});

describe('a released tag in a parameter of the stack', () => {
  test('must be given at the first deployment', () => {
    const stack = newStack();
    ReleasedTag.fromCfnParameter(stack, 'ApiTag');
    expect(Template.fromStack(stack).findParameters('ApiTag714DB2E8').ApiTag714DB2E8).not.toHaveProperty('Default');
  });

  test('may have one from the start', () => {
    const stack = newStack();
    ReleasedTag.fromCfnParameter(stack, 'ApiTag', { defaultTag: '1.0.0' });
    Template.fromStack(stack).hasParameter('ApiTag714DB2E8', { Type: 'String', Default: '1.0.0' });
  });

  test('is released while all other parameters keep their values', () => {
    const stack = newStack();
    new CfnParameter(stack, 'Size');
    ReleasedTag.fromCfnParameter(stack, 'ApiTag');
    new CfnParameter(stack, 'Later');
    expect(commandOf(Template.fromStack(stack))).toBe(
      `${RELEASE}\${AWS::StackName}${KEEPS_TEMPLATE}ParameterKey=Size,UsePreviousValue=true ParameterKey=ApiTag714DB2E8,ParameterValue=<tag> ParameterKey=Later,UsePreviousValue=true`,
    );
  });

  test('is the tag of an image', () => {
    const stack = newStack();
    const images = new ImageRepository(stack, 'Images');
    expect(() => images.image(ReleasedTag.fromCfnParameter(stack, 'ApiTag').tag)).not.toThrow();
  });
});

describe('a released tag', () => {
  test('is refused in a nested stack, which nobody gives a parameter', () => {
    expect(() => ReleasedTag.fromCfnParameter(new NestedStack(newStack(), 'Nested'), 'ApiTag')).toThrow(/a nested stack gets its parameters from its parent; create it in the parent stack$/);
  });

  test.each<[string, any, string]>([
    ['no name', {}, "'parameterName' must be a string, got undefined"],
    ['an empty name', { parameterName: '' }, "'parameterName' must be the name of a parameter"],
    ['a name with a blank', { parameterName: '/shop/api tag' }, "'parameterName' must be the name of a parameter"],
    ['a name with two slashes', { parameterName: '/shop//tag' }, "'parameterName' must be the name of a parameter"],
    ['a token', { parameterName: Token.asString({ Ref: 'Name' }) }, "'parameterName'"],
  ])('in Parameter Store is refused with %s', (_, options, message) => {
    expect(() => ReleasedTag.fromSsmParameter(newStack(), 'ApiTag', options)).toThrow(message);
  });

  test.each<[string, any]>([['', ''], ['-1', '-1'], ['a:b', 'a:b']])('cannot begin as %j', (_, defaultTag) => {
    expect(() => ReleasedTag.fromCfnParameter(newStack(), 'ApiTag', { defaultTag })).toThrow("'defaultTag' must be a tag of an image");
  });
});

test('a tag that a service of another stack takes could be released once, and is refused', () => {
  const home = newStack();
  const elsewhere = new Stack(home.node.root, 'Elsewhere');
  new CfnOutput(elsewhere, 'Tag', { value: ReleasedTag.fromCfnParameter(home, 'ApiTag').tag });
  expect(() => Template.fromStack(elsewhere)).toThrow("'Elsewhere/Tag' of another stack takes the tag, by an export that CloudFormation does not change while it is in use");
});
