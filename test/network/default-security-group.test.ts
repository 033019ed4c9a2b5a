import { Match } from 'aws-cdk-lib/assertions';
import { networkTemplate } from './support';
import { DefaultSecurityGroup } from '../../src/network';
import { logicalIdAt } from '../support/logical-ids';

test('locks the default security group by a function of the network', () => {
  // WHEN
  const template = networkTemplate();

  // THEN
  template.resourceCountIs('AWS::Lambda::Function', 1);
  template.hasResource('Custom::VpcRestrictDefaultSG', {
    Properties: {
      ServiceToken: { 'Fn::GetAtt': [Match.stringLikeRegexp('^NetworkDefaultSecurityGroupLockHandler'), 'Arn'] },
      DefaultSecurityGroupId: { 'Fn::GetAtt': [logicalIdAt('Network/Vpc/Resource'), 'DefaultSecurityGroup'] },
      Account: { Ref: 'AWS::AccountId' },
      ServiceTimeout: '600',
    },
    DependsOn: Match.arrayWith([Match.stringLikeRegexp('^NetworkDefaultSecurityGroupLockPolicy')]),
  });
});

test('may remove rules of this one group and nothing more', () => {
  // WHEN
  const template = networkTemplate();

  // THEN
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: [
        {
          Action: ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
          Effect: 'Allow',
          Resource: { 'Fn::Join': ['', Match.arrayWith([':security-group/', { 'Fn::GetAtt': [logicalIdAt('Network/Vpc/Resource'), 'DefaultSecurityGroup'] }])] },
        },
        Match.objectLike({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: { 'Fn::GetAtt': [Match.anyValue(), 'Arn'] } }),
      ],
    },
  });
});

test('leaves the group alone when told so', () => {
  // WHEN
  const template = networkTemplate({ defaultSecurityGroup: DefaultSecurityGroup.untouched() });

  // THEN
  template.resourceCountIs('AWS::Lambda::Function', 0);
  template.resourceCountIs('Custom::VpcRestrictDefaultSG', 0);
});

test('CloudFormation waits until Lambda has called the function a second time', () => {
  // WHEN
  const template = networkTemplate();

  // THEN
  template.hasResourceProperties('AWS::Lambda::Function', { Timeout: 300 });
  template.hasResourceProperties('Custom::VpcRestrictDefaultSG', { ServiceTimeout: '600' });
});

test('the function has the retries that Lambda makes by default', () => {
  networkTemplate().resourceCountIs('AWS::Lambda::EventInvokeConfig', 0);
});
