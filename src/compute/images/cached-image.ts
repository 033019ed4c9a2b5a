import { aws_ecs as ecs, aws_iam as iam, CfnResource, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** An image of another registry, where Amazon ECR keeps it. */
interface Cached {
  readonly imageName: string;
  readonly repositoryArn: string;
  readonly rule: CfnResource;
}

/** An image that Amazon ECR fetches at its first pull. */
export class CachedImage extends ecs.ContainerImage {
  constructor(private readonly cached: Cached) {
    super();
  }

  public bind(_scope: Construct, container: ecs.ContainerDefinition): ecs.ContainerImageConfig {
    const { imageName, repositoryArn, rule } = this.cached;
    const role = container.taskDefinition.obtainExecutionRole();
    role.addToPrincipalPolicy(new iam.PolicyStatement({
      // Amazon ECR makes the repository and fetches the image in the name of who pulls it.
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage', 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'],
      resources: [repositoryArn],
    }));
    role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }));
    // On instances there is no task definition, and the role that pulls is what comes before them.
    if (Stack.of(rule) === Stack.of(container)) (container.taskDefinition.node ?? role.node).addDependency(rule);
    return { imageName };
  }
}
