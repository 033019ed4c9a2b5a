import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** An operating system on which instances start. */
export interface OperatingSystem {
  readonly machineImage: ec2.IMachineImage;
  /** Commands that install Docker, Node.js, the CloudWatch agent and what the app needs too. */
  readonly install: (packages: string[]) => string[];
}

/** One way to choose the image of instances. */
export interface InstanceImageStrategy {
  /** Refuses what is no image, and warns about one that gets no updates. */
  operatingSystem(scope: IConstruct, architecture: ec2.InstanceArchitecture): OperatingSystem;
}
