import { aws_codedeploy as codedeploy, aws_ecs as ecs, CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DeliverySite } from './service-delivery';

/** Prints and returns the command that takes a deployment back which is under way. */
export function rollbackCommand(site: DeliverySite): string {
  return printed(site.scope, 'RollbackCommand', {
    description: 'Takes the deployment that is under way back, also while it bakes',
    value: `aws ecs stop-service-deployment --stop-type ROLLBACK --service-deployment-arn "$(${deploymentOf(site)})"`,
  });
}

/** Prints and returns the command that lets a deployment go on which waits for a person. */
export function approvalCommand(site: DeliverySite): string {
  const hook = 'aws ecs describe-service-deployments --service-deployment-arns "$deployment" '
    + "--query \"serviceDeployments[0].lifecycleHookDetails[?status=='AWAITING_ACTION'].hookId | [0]\" --output text";
  return printed(site.scope, 'ApprovalCommand', {
    description: 'Lets the deployment go on that waits for a person; with --action ROLLBACK it is taken back',
    value: `deployment="$(${deploymentOf(site)})" && aws ecs continue-service-deployment --service-deployment-arn "$deployment" --hook-id "$(${hook})" --action CONTINUE`,
  });
}

/** Prints and returns the command that lets AWS CodeDeploy deploy the revision of the task definition that CloudFormation has registered. */
export function deployCommand({ scope, service }: DeliverySite, group: codedeploy.EcsDeploymentGroup, containerPort: number): string {
  const { taskDefinitionArn, defaultContainer } = service.taskDefinition;
  const resources = [{
    TargetService: {
      Type: 'AWS::ECS::Service',
      Properties: {
        TaskDefinition: taskDefinitionArn,
        LoadBalancerInfo: { ContainerName: defaultContainer!.containerName, ContainerPort: containerPort },
        CapacityProviderStrategy: capacityOf(service),
      },
    },
  }];
  const content = `{"version":0.0,"Resources":${JSON.stringify(resources)}}`;
  const revision = { revisionType: 'AppSpecContent', appSpecContent: { content } };
  return printed(scope, 'DeployCommand', {
    description: 'Deploys the revision that this stack has registered; CloudFormation itself deploys none',
    value: `aws deploy create-deployment --application-name ${group.application.applicationName} `
      + `--deployment-group-name ${group.deploymentGroupName} --revision '${JSON.stringify(revision)}'`,
  });
}

function printed(scope: Construct, id: string, command: { description: string; value: string }): string {
  new CfnOutput(scope, id, command);
  return command.value;
}

/** AWS CodeDeploy runs the new tasks with the launch type, and forgets the strategy of the service, where the revision does not repeat it. */
function capacityOf(service: ecs.FargateService) {
  const strategies = (service.node.defaultChild as ecs.CfnService).capacityProviderStrategy as ecs.CapacityProviderStrategy[] | undefined;
  return strategies?.map(({ capacityProvider, base = 0, weight = 0 }) => ({ CapacityProvider: capacityProvider, Base: base, Weight: weight }));
}

function deploymentOf({ service }: DeliverySite): string {
  return `aws ecs list-service-deployments --cluster ${service.cluster.clusterName} --service ${service.serviceName} `
    + "--status PENDING IN_PROGRESS --query 'serviceDeployments[0].serviceDeploymentArn' --output text";
}
