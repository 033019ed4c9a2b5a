import { aws_iam as iam, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { BackingServiceSecret } from '../../contracts';
import { requireMatch } from '../../private/input/checks';
import { invalidProp } from '../../private/input/errors';
import { TaskSecret } from '../container/task-secret';
import { EnvironmentHolder } from '../workload-configuration';

/** What a shell can export. */
const SHELL_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;
/** What the shell itself or the script that starts the app goes by. */
const TAKEN = ['PATH', 'HOME', 'IFS', 'BASH_ENV', 'LD_PRELOAD', 'AWS_DEFAULT_REGION', 'UID', 'EUID', 'PPID', 'SHELLOPTS', 'BASHOPTS', 'BASH_VERSINFO'];

/** The environment of the app on the instances, as lines of files: plain variables, and where the secret ones are. */
export class InstanceEnvironment implements EnvironmentHolder {
  public readonly readableIn = 'in the user data of the launch template';
  public readonly plain: string[] = [];
  public readonly secret: string[] = [];

  constructor(private readonly scope: IConstruct, private readonly role: iam.IRole) {}

  public addEnvironment(name: string, value: string, place: string) {
    this.checkName(name, place);
    if (!Token.isUnresolved(value) && /[\r\n\0]/.test(value)) {
      throw invalidProp(this.scope, { prop: place, expected: 'be one line', given: value, fix: "pass longer text in 'secrets', or encode it" });
    }
    this.plain.push(`${name}=${value}`);
  }

  public addSecret(name: string, reference: BackingServiceSecret, place: string) {
    this.checkName(name, place);
    const { secret, field = '' } = reference;
    if (/[\r\n]/.test(field)) throw invalidProp(this.scope, { prop: `${place}.field`, expected: 'be one line', given: field });
    new TaskSecret(reference).grantRead(this.role);
    this.secret.push(`${name} ${secret.secretArn} ${field}`.trim());
  }

  private checkName(name: string, place: string) {
    requireMatch(this.scope, place, name, SHELL_NAME, 'have a name of letters, digits and _ alone, which begins with a letter, on instances, where a shell exports it', `did you mean '${name.replace(/[.-]/g, '_').replace(/^_+/, '')}'?`);
    if (TAKEN.includes(name)) {
      throw invalidProp(this.scope, { prop: place, expected: `have none of the names ${TAKEN.join(', ')}, with which the instance works`, given: name });
    }
  }
}
