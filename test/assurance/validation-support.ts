import * as fs from 'fs';

import * as path from 'path';
import { App, aws_ecs as ecs, aws_rds as rds, aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { network, ProductionPlatform, ProductionPlatformProps } from '../../src';

export const AZ002 = 'ProductionPlatform::AZ002';
export const image = ecs.ContainerImage.fromRegistry('example/app');

export interface Outcome {
  readonly error?: string;
  readonly plugin?: any;
}

/** Synthesizes and reads what the plugin reported. */
export function outcomeOf(app: App): Outcome {
  let error: string | undefined;
  try {
    app.synth();
  } catch (thrown) {
    error = (thrown as Error).message;
  }
  const report = JSON.parse(fs.readFileSync(path.join(app.outdir, 'validation-report.json'), 'utf8'));
  return { error, plugin: report.pluginReports.find(({ pluginName }: any) => pluginName === 'ProductionPlatform') };
}

export function platform(scope: Construct, props: ProductionPlatformProps = {}): ProductionPlatform {
  return new ProductionPlatform(scope, 'Platform', { service: { image }, ...props });
}

export const SHARED: ProductionPlatformProps = { network: { egress: network.Egress.sharedNatGateway() } };

/** A database that goes with its zone. */
export function singleZoneDatabase(stack: Stack) {
  const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 0, restrictDefaultSecurityGroup: false });
  new rds.DatabaseInstance(stack, 'Database', {
    vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
    storageEncrypted: true,
    deletionProtection: true,
  });
}

export const json = (directory: string, file: string) => JSON.parse(fs.readFileSync(path.join(directory, file), 'utf8'));
export const ruleNames = ({ plugin }: Outcome): string[] => (plugin?.violations ?? []).map(({ ruleName }: any) => ruleName);
