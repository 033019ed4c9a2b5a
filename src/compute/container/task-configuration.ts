import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { TaskSecret } from './task-secret';
import { WorkloadConfiguration } from '../workload-configuration';

/** The environment variables of a task; its execution role may read exactly the secrets among them. */
export class TaskConfiguration extends WorkloadConfiguration {
  constructor(scope: IConstruct, container: ecs.ContainerDefinition) {
    super(scope, {
      readableIn: 'in the task definition',
      addEnvironment: (name, value) => container.addEnvironment(name, value),
      addSecret: (name, reference) => container.addSecret(name, new TaskSecret(reference)),
    });
  }
}
