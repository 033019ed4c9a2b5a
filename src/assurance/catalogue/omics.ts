import { INERT, Service } from './entry';

export const OMICS: Service<'Omics'> = {
  'AWS::Omics::Workflow': { ...INERT, creation: 'unknown', contents: 'nothing' },
  'AWS::Omics::WorkflowVersion': { ...INERT, creation: 'unknown', contents: 'nothing' },
};
