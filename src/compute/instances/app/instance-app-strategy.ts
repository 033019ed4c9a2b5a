import { aws_ec2 as ec2, aws_iam as iam } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';

/** The instances on which an app runs. */
export interface AppHost {
  readonly scope: Construct;
  readonly role: iam.Role;
  readonly architecture: ec2.InstanceArchitecture;
  readonly port: number;
  readonly logGroupName: string;
}

/** An app as the text of the scripts and of the unit that run it. */
export interface InstalledApp {
  /** Packages that it needs. */
  readonly packages: string[];
  /** Commands that run as root once, when an instance starts. */
  readonly prepare: string[];
  /** Commands that start it, the last of which stays in the foreground; its environment is there. */
  readonly start: string[];
  /** Lines of the section `[Service]` of its unit. */
  readonly unit: string[];
  /** A user of its own, whose output goes to a file; without one root starts it, and it sees to its log itself. */
  readonly user?: string;
  /**
   * Where it listens, as a word of the shell.
   *
   * @default - 127.0.0.1
   */
  readonly address?: string;
  /**
   * A command that succeeds when the app itself runs.
   *
   * @default - none: its unit is all there is of it
   */
  readonly running?: string;
  /** How many hops it is away from the metadata of its instance. */
  readonly metadataHops: number;
}

/** One kind of app. It keeps no state, so one app can run on many services. */
export interface InstanceAppStrategy {
  /** Refuses an app that cannot run, before anything is created. */
  check(scope: IConstruct): void;
  /** Grants to the instances what the app needs to start. */
  install(host: AppHost): InstalledApp;
}
