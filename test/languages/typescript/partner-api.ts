import { aws_ec2 as ec2, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { contracts } from 'cdk-production-platform';
import { IDependable } from 'constructs';

/** A third party on the internet: a backing service that the library knows nothing of. */
export class PartnerApi implements contracts.IBackingService {
  constructor(private readonly host: string, private readonly token: secretsmanager.ISecret, private readonly registration: IDependable) {}

  public bindTo(workload: contracts.IWorkload): contracts.BackingServiceBinding {
    workload.connections.allowToAnyIpv4(ec2.Port.tcp(8443), `Partner API ${this.host}`);
    this.token.grantRead(workload);
    return {
      environment: { PARTNER_HOST: this.host },
      secrets: { PARTNER_TOKEN: { secret: this.token, field: 'token' } },
      readyWhen: [this.registration],
    };
  }
}
