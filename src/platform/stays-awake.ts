import { CfnOutput, Lazy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PlatformSite } from './platform-site';

/** Prints what goes on costing by the hour while the platform sleeps. */
export class StaysAwake {
  private readonly parts: string[] = [];

  constructor(platform: Construct, site: PlatformSite) {
    new CfnOutput(platform, 'StaysAwake', {
      description: 'What costs by the hour while the platform sleeps, because AWS cannot stop it',
      value: Lazy.string({ produce: () => [...site.neverSleeps, ...this.parts].join('; ') || 'nothing' }),
    });
  }

  /** Adds a part where there is a reason. */
  public add(id: string, reason?: string) {
    if (reason) this.parts.push(`${id} (${reason})`);
  }
}
