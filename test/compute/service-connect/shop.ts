import { Stack, aws_ecs as ecs } from 'aws-cdk-lib';
import { ContainerCluster, ContainerService, ContainerServiceProps, Worker } from '../../../src/compute';
import { IMAGE, VpcStack, templateOf } from '../fixtures';

/** How a container tells when it can answer. */
export const HEALTH_CHECK: ecs.HealthCheck = { command: ['CMD-SHELL', 'curl -f http://localhost:3000/'] };

/** A shared cluster in a stack with a VPC, and services in it. */
export class Shop extends VpcStack {
  public readonly shared = new ContainerCluster(this, 'Cluster', { vpc: this.vpc });

  public add(id: string, props: Partial<ContainerServiceProps> = {}, scope: Stack = this): ContainerService {
    return new ContainerService(scope, id, { vpc: this.vpc, cluster: this.shared, image: IMAGE, container: { healthCheck: HEALTH_CHECK }, ...props });
  }
}

/** The resource of the ECS service below a construct. */
export function ecsService(service: ContainerService | Worker, template = templateOf(service).toJSON()): any {
  return template.Resources[idOf(service.service.node.defaultChild!)];
}

export function idOf(construct: any): string {
  return Stack.of(construct).resolve(construct.logicalId);
}

export function environmentOf(service: ContainerService | Worker): any {
  return templateOf(service).toJSON().Resources[idOf(service.taskDefinition.node.defaultChild!)].Properties.ContainerDefinitions[0].Environment;
}
