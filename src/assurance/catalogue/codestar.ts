import { INERT, Service } from './entry';

export const CODESTAR: Service<'CodeStar'> = {
  'AWS::CodeStar::GitHubRepository': { ...INERT, creation: 'unknown', contents: 'nothing' },
};
