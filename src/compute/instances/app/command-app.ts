import { IConstruct } from 'constructs';
import { AppHost, InstalledApp, InstanceAppStrategy } from './instance-app-strategy';
import { APP_HOME, APP_USER, confinedUnit } from './shell';
import { requireCommands } from './shell-commands';

const CONTENT = `${APP_HOME}/content`;

/** Commands of a shell. */
export class CommandApp implements InstanceAppStrategy {
  constructor(private readonly commands: string[]) {}

  public check(scope: IConstruct) {
    requireCommands(scope, 'app.commands', this.commands, true);
  }

  public install({ port }: AppHost): InstalledApp {
    return {
      packages: [],
      prepare: [`mkdir -p ${CONTENT}`, `chown -R ${APP_USER}:${APP_USER} ${CONTENT}`],
      start: [`cd ${CONTENT}`, ...this.commands],
      unit: confinedUnit(port),
      user: APP_USER,
      metadataHops: 1,
    };
  }
}
