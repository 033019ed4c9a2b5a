import { INERT, Service } from './entry';

export const OMICS: Service<'Omics'> = {
  'AWS::Omics::Workflow': { ...INERT, contents: 'nothing' },
  'AWS::Omics::WorkflowVersion': { ...INERT, contents: 'nothing' },
};
