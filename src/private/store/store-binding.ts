import { aws_ec2 as ec2, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { IDependable } from 'constructs';
import { environmentName } from './environment-name';
import { BackingServiceBinding, IWorkload } from '../../contracts';

/** Values by the ends of the names of variables, such as `HOST`; what is absent gets no variable. */
export interface Variables {
  readonly [suffix: string]: string | undefined;
}

/** The secret with which clients log in, as they may read it, and its fields by the ends of the names of variables. */
export interface StoreLogin {
  readonly secret: secretsmanager.ISecret;
  readonly fields: Variables;
}

/** A store as its clients see it, created here or elsewhere. */
export interface StoreForClients extends ec2.IConnectable {
  readonly id: string;
  /** What it is, for the descriptions of rules, for example `cache`. */
  readonly noun: string;
  readonly environment: Variables;
  /** Absent for clients that need no secret. */
  readonly login?: StoreLogin;
  /** What answers at the addresses, where these exist before it. */
  readonly readyWhen?: IDependable[];
}

/** A secret with the fields `username` and `password`. */
export function passwordLogin(secret: secretsmanager.ISecret): StoreLogin {
  return { secret, fields: { USERNAME: 'username', PASSWORD: 'password' } };
}

/** Opens the way from the workload to the store, allows it to read the secret, and says how to connect. */
export function bindStore(workload: IWorkload, store: StoreForClients): BackingServiceBinding {
  const { id, noun, environment, login, readyWhen } = store;
  workload.connections.allowToDefaultPort(store, `${noun} ${id}`);
  login?.secret.grantRead(workload);
  const prefix = environmentName(id);
  const plain = Object.entries({ ...environment, SECRET_ARN: login?.secret.secretArn }).filter(([, value]) => value !== undefined);
  return {
    environment: Object.fromEntries(plain.map(([suffix, value]) => [`${prefix}_${suffix}`, value!])),
    secrets: Object.fromEntries(Object.entries(login?.fields ?? {}).map(([suffix, field]) => [`${prefix}_${suffix}`, { secret: login!.secret, field }])),
    readyWhen,
  };
}
