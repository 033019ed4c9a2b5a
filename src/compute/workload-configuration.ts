import { Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { BackingServiceSecret } from '../contracts';
import { warnOf } from '../private/findings/warnings';
import { requireMatch, requireText } from '../private/input/checks';
import { impossible, invalidProp } from '../private/input/errors';
import { asWritten } from '../private/input/spelling';
import { environmentName } from '../private/store/environment-name';

/** Names that nearly always hold a secret. */
const SECRET_NAME = /PASS|SECRET|TOKEN|KEY/i;
/** Values that are settings of a secret (a port, a limit, a switch) or say where it is, not the secret. */
const HARMLESS_VALUE = /^(\d{0,5}|true|false|arn:.*)$/;
const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/** What hands environment variables to the code of a workload; `place` says in an error message where one comes from. */
export interface EnvironmentHolder {
  /** Who can read plain variables beside the template, for a warning: `in the task definition`. */
  readonly readableIn: string;
  addEnvironment(name: string, value: string, place: string): void;
  /** Lets the workload read exactly this secret. */
  addSecret(name: string, reference: BackingServiceSecret, place: string): void;
}

/** The environment variables of a workload, plain and secret, each from exactly one origin. */
export class WorkloadConfiguration {
  private readonly origins = new Map<string, string>();

  constructor(private readonly scope: IConstruct, private readonly holder: EnvironmentHolder) {
  }

  /** Adds plain variables; `origin` says in an error message where they come from. */
  public addEnvironment(origin: string, variables?: { [name: string]: string }) {
    for (const [name, value] of Object.entries(variables ?? {})) {
      this.claim(origin, name);
      if (typeof value !== 'string') {
        throw invalidProp(this.scope, { prop: `${origin}.${name}`, expected: 'be a string', given: value });
      }
      if (looksSecret(name, value)) this.warnOfSecret(origin, name);
      this.holder.addEnvironment(name, value, `${origin}.${name}`);
    }
  }

  /** Adds secret variables; the workload may read exactly these secrets. */
  public addSecrets(origin: string, secrets?: { [name: string]: BackingServiceSecret }) {
    for (const [name, value] of Object.entries(secrets ?? {})) {
      this.claim(origin, name);
      if (!value?.secret?.secretArn) {
        throw invalidProp(this.scope, {
          prop: `${origin}.${name}`,
          expected: 'be a reference to a secret, { secret, field? }',
          given: typeof value === 'string' ? 'a string' : typeof value,
          fix: 'create the secret in AWS Secrets Manager and pass it as { secret }',
        });
      }
      if (value.field !== undefined) requireText(this.scope, `${origin}.${name}.field`, value.field);
      this.holder.addSecret(name, value, `${origin}.${name}`);
    }
  }

  private claim(origin: string, name: string) {
    const better = environmentName(name);
    requireMatch(
      this.scope, origin, name, VARIABLE_NAME,
      'have names that start with a letter or _ and go on with letters, digits, _ . or -',
      VARIABLE_NAME.test(better) ? `did you mean '${better}'?` : undefined,
    );
    const other = this.origins.get(name);
    if (other) {
      throw impossible(this.scope, `environment variable '${name}' is set by '${this.written(other)}' and by '${this.written(origin)}'; rename or remove one of them`);
    }
    this.origins.set(name, origin);
  }

  /** A place in a list is counted as the user counts; a construct has its path and keeps it. */
  private written(origin: string): string {
    return /^(uses|sidecars)\[/.test(origin) ? asWritten(this.scope, origin) : origin;
  }

  private warnOfSecret(origin: string, name: string) {
    warnOf(
      this.scope, 'compute.secretInEnvironment',
      `'${origin}.${name}' looks like a secret, and environment values can be read in the template and ${this.holder.readableIn}; pass it in 'secrets' as a reference to AWS Secrets Manager`,
    );
  }
}

function looksSecret(name: string, value: string): boolean {
  return SECRET_NAME.test(name) && !Token.isUnresolved(value) && !HARMLESS_VALUE.test(value);
}
