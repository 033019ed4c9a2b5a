import { aws_ecs as ecs, aws_logs as logs } from 'aws-cdk-lib';
import { IWorkload } from '../../contracts';
import { IContainerCluster } from '../container-cluster';

/** What Service Connect must know of a service that it connects. */
export interface ConnectedService extends IWorkload {
  readonly service: ecs.FargateService;
  readonly cluster: IContainerCluster;
  readonly logGroup: logs.ILogGroup;
  /** The port that its container listens on. */
  readonly port: number;
  /** Its place behind a load balancer, if it has one. */
  readonly target?: object;
}
