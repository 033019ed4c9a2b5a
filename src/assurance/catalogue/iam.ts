import { INERT, Service } from './entry';
import { takes } from './facets/creation-time';
import { sharedName, uniqueName } from './facets/limits';

export const IAM: Service<'IAM'> = {
  'AWS::IAM::Role': { ...INERT, name: uniqueName('RoleName', 64, 'account'), key: 'nothing' },
  'AWS::IAM::User': { ...INERT, name: uniqueName('UserName', 64, 'account') },
  'AWS::IAM::Group': { ...INERT, name: uniqueName('GroupName', 128, 'account') },
  'AWS::IAM::Policy': { ...INERT, name: sharedName('PolicyName', 128), key: 'nothing' },
  'AWS::IAM::ManagedPolicy': { ...INERT, name: uniqueName('ManagedPolicyName', 128, 'account'), key: 'nothing' },
  'AWS::IAM::InstanceProfile': { ...INERT, creation: takes(2, 'https://github.com/hashicorp/terraform/issues/15341'), name: uniqueName('InstanceProfileName', 128, 'account') },
  'AWS::IAM::RolePolicy': { ...INERT, key: 'nothing' },
};
