import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { BackingServiceSecret } from '../../contracts';

/**
 * A secret that a task receives when it starts.
 *
 * Reading it is granted in the policy of the task's execution role alone. `ISecret.grantRead` would also write the role into the
 * policy of the secret's key, and a secret in another stack would then make both stacks depend on each other.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
export class TaskSecret extends ecs.Secret {
  public readonly arn: string;
  public readonly hasField: boolean;

  constructor(private readonly reference: BackingServiceSecret) {
    super();
    const { secret, field } = reference;
    this.arn = field ? `${secret.secretArn}:${field}::` : secret.secretArn;
    this.hasField = field !== undefined;
  }

  public override grantRead(grantee: iam.IGrantable): iam.Grant {
    const { secret } = this.reference;
    const read = iam.Grant.addToPrincipal({
      grantee,
      actions: ['secretsmanager:GetSecretValue'],
      // Without the random suffix of its ARN, a secret is matched by six characters of any kind.
      resourceArns: [secret.secretFullArn ?? `${secret.secretArn}-??????`],
    });
    if (!secret.encryptionKey) return read;
    return read.combine(iam.Grant.addToPrincipal({
      grantee,
      actions: ['kms:Decrypt'],
      resourceArns: [secret.encryptionKey.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${secret.stack.region}.amazonaws.com` } },
    }));
  }
}
