import { aws_secretsmanager as secretsmanager, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Upstream } from './upstream';
import { invalidProp } from '../../private/input/errors';
import { requireGiven } from '../../private/input/kinds';

/** The prefix that Amazon ECR demands of the names of secrets for registries. */
const SECRET_NAME = /:secret:ecr-pullthroughcache\//;

/**
 * A registry whose images Amazon ECR fetches when they are pulled for the first time. Its static methods are all there are.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
 */
export class UpstreamRegistry {
  /**
   * Docker Hub, which needs a user name and an access token.
   *
   * @param secret `{ "username": …, "accessToken": … }`; its name begins with `ecr-pullthroughcache/`
   */
  public static dockerHub(secret: secretsmanager.ISecret): UpstreamRegistry {
    return new UpstreamRegistry('docker-hub', 'registry-1.docker.io', 'docker-hub', true, secret);
  }

  /**
   * The container registry of GitHub, which needs a user name and an access token.
   *
   * @param secret `{ "username": …, "accessToken": … }`; its name begins with `ecr-pullthroughcache/`
   */
  public static gitHub(secret: secretsmanager.ISecret): UpstreamRegistry {
    return new UpstreamRegistry('github-container-registry', 'ghcr.io', 'github', true, secret);
  }

  /**
   * The public gallery of Amazon ECR.
   */
  public static publicEcr(): UpstreamRegistry {
    return new UpstreamRegistry('ecr-public', 'public.ecr.aws', 'ecr-public', false);
  }

  /**
   * Quay.
   */
  public static quay(): UpstreamRegistry {
    return new UpstreamRegistry('quay', 'quay.io', 'quay', false);
  }

  /**
   * The registry of Kubernetes.
   */
  public static kubernetes(): UpstreamRegistry {
    return new UpstreamRegistry('k8s', 'registry.k8s.io', 'kubernetes', false);
  }

  private constructor(
    private readonly name: string,
    private readonly url: string,
    private readonly prefix: string,
    private readonly signsIn: boolean,
    private readonly secret?: secretsmanager.ISecret,
  ) {}

  /**
   * What Amazon ECR is told; refuses a secret that it would not read.
   *
   * @internal
   */
  public _upstream(scope: IConstruct): Upstream {
    const { name, url, prefix, secret } = this;
    if (!this.signsIn) return { name, url, prefix };
    requireGiven(scope, 'upstream.secret', secret, { called: 'a secret', member: 'secretArn', from: "secretsmanager.Secret.fromSecretCompleteArn(this, 'Registry', arn)" });
    if (!Token.isUnresolved(secret!.secretArn) && !SECRET_NAME.test(secret!.secretArn)) {
      throw invalidProp(scope, { prop: 'upstream.secret', expected: "have a name that begins with 'ecr-pullthroughcache/', which Amazon ECR demands", given: secret!.secretArn });
    }
    return { name, url, prefix, secret };
  }
}
