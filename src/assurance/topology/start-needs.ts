import { StartNeed } from './host';
import { isMap, Reference, referencesIn, Text, Value, ValueMap } from '../template/value';

/** Endpoint service names end with these; see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html. */
const ECR: StartNeed = { name: 'ECR', endpoints: ['ecr.api', 'ecr.dkr', 's3'] };
const LOGS: StartNeed = { name: 'CloudWatch Logs', endpoints: ['logs'] };
export const SECRETS: StartNeed = { name: 'Secrets Manager', endpoints: ['secretsmanager'] };
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
export const SESSIONS: StartNeed = { name: 'AWS Systems Manager', endpoints: ['ssmmessages'], otherwise: 'no session can be opened in it' };
const PARAMETERS: StartNeed = { name: 'Parameter Store', endpoints: ['ssm'] };

/** The AWS services that tasks with these containers call before they serve. */
export function containerStartNeeds(containers: ValueMap[]): StartNeed[] {
  const needs = new Map<string, StartNeed>();
  const add = (need: StartNeed) => needs.set(need.name, need);
  for (const container of containers) {
    add(imageNeed(container.Image));
    const log = isMap(container.LogConfiguration) ? container.LogConfiguration : undefined;
    if (log?.LogDriver === 'awslogs') add(LOGS);
    for (const secret of [...listOf(container.Secrets), ...listOf(log?.SecretOptions)]) {
      add(isParameter(isMap(secret) ? secret.ValueFrom : undefined) ? PARAMETERS : SECRETS);
    }
  }
  return [...needs.values()];
}

function listOf(value: Value): Value[] {
  return Array.isArray(value) ? value : [];
}

function imageNeed(image: Value): StartNeed {
  const text = image instanceof Text || typeof image === 'string' ? String(image) : '';
  const repository = referencesIn(image).some(({ resource }) => resource.type === 'AWS::ECR::Repository');
  if (repository || /\.dkr[.-]ecr\./.test(text)) return ECR;
  if (text === '' && typeof image !== 'string') return { name: 'its image registry', endpoints: ['ecr.api', 'ecr.dkr', 's3'] };
  const host = /^[^/]+\.[^/]+\//.test(text) ? text.split('/')[0] : 'Docker Hub';
  return { name: `the image registry ${host}`, endpoints: [], internetOnly: true };
}

function isParameter(source: Value): boolean {
  if (source instanceof Reference) return source.resource.type === 'AWS::SSM::Parameter';
  const text = String(source);
  return (
    /:ssm:|:parameter\//.test(text) ||
    (typeof source === 'string' && !text.startsWith('arn:')) ||
    referencesIn(source).some(({ resource }) => resource.type === 'AWS::SSM::Parameter')
  );
}
