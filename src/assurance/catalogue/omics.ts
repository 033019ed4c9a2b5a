import { INERT, Service } from './entry';

export const OMICS: Service<'Omics'> = {
  'AWS::Omics::Workflow': INERT,
  'AWS::Omics::WorkflowVersion': INERT,
};
