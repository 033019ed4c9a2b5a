import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { SessionCommands } from './session-commands';
import { TaskConfiguration } from '../container/task-configuration';

/** The environment variables of the task, of which each host gets a command. */
export class SessionConfiguration extends TaskConfiguration {
  constructor(scope: IConstruct, container: ecs.ContainerDefinition, private readonly commands: SessionCommands) {
    super(scope, container);
  }

  public override addEnvironment(origin: string, variables?: { [name: string]: string }) {
    super.addEnvironment(origin, variables);
    this.commands.addHosts(variables);
  }
}
