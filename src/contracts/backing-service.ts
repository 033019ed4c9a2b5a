import { aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { IDependable } from 'constructs';
import { IWorkload } from './workload';

/**
 * One secret value that a workload receives at run time. Its value never appears in a template.
 */
export interface BackingServiceSecret {
  /**
   * The secret that holds the value.
   */
  readonly secret: secretsmanager.ISecret;

  /**
   * The field of the secret's JSON document.
   *
   * @default - the whole secret value
   */
  readonly field?: string;
}

/**
 * What a workload needs to know to use a backing service.
 */
export interface BackingServiceBinding {
  /**
   * Plain configuration by environment variable name, for example `ORDERS_HOST`. Never put a secret here.
   *
   * @default - no plain configuration
   */
  readonly environment?: { [name: string]: string };

  /**
   * Secret configuration by environment variable name, for example `ORDERS_PASSWORD`.
   *
   * @default - no secret configuration
   */
  readonly secrets?: { [name: string]: BackingServiceSecret };

  /**
   * What must be complete before the workload starts, beside what its configuration refers to. An address often exists before
   * something answers there: the endpoint of an Aurora cluster is known minutes before its first instance runs. A workload that
   * starts too early fails, and with it a first deployment.
   *
   * Name the fewest constructs that make the service answer, and none that waits for the workload itself.
   *
   * The security group rules that open the way and the policies of the workload's roles are waited for anyway.
   *
   * @default - nothing but what `environment` and `secrets` refer to
   */
  readonly readyWhen?: IDependable[];
}

/**
 * Something that a workload uses over the network: a database, a cache, a queue, a third party.
 *
 * Implement it to hand your own service to `uses`. It has one method so that every jsii language can implement it.
 */
export interface IBackingService {
  /**
   * Opens the way from the workload to this service and says how to use it.
   *
   * Open network paths from the workload (`workload.connections.allowToDefaultPort(...)`): the rules then live in the
   * workload's stack, and a service in a stack of its own causes no dependency cycle.
   *
   * @param workload the consumer
   */
  bindTo(workload: IWorkload): BackingServiceBinding;
}
