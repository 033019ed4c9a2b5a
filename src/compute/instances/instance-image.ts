import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { InstanceImageStrategy, OperatingSystem } from './instance-image-strategy';
import { warnOf } from '../../private/findings/warnings';
import { requireMatch } from '../../private/input/checks';
import { requireString } from '../../private/input/kinds';

const PUBLIC_IMAGES = '/aws/service/ami-amazon-linux-latest';
const PARAMETER = /^\/?[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/;
/** What every instance has, and what its own script needs. */
const PACKAGES = ['amazon-cloudwatch-agent', 'aws-cfn-bootstrap', 'docker', 'jq', 'logrotate'];

/**
 * The operating system of instances. Its static methods are all there are: the class cannot be extended.
 *
 * The image is looked up when an instance starts, so each new instance has the newest one.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html
 */
export class InstanceImage {
  /**
   * Amazon Linux 2023, with Docker and Node.js 24 of its package repository.
   *
   * @see https://docs.aws.amazon.com/linux/al2023/ug/nodejs.html
   */
  public static amazonLinux2023(): InstanceImage {
    return new InstanceImage({
      operatingSystem: (_, architecture) => currentLinux(`${PUBLIC_IMAGES}/al2023-ami-kernel-default-${architecture}`),
    });
  }

  /**
   * Amazon Linux 2, with Docker. It has had no updates since 2026-06-30, which gives the acknowledgeable warning
   * `cdk-production-platform:compute.retiredImage`, and it has no Node.js that is supported: run that in a container.
   *
   * @see https://aws.amazon.com/amazon-linux-2/faqs/
   */
  public static amazonLinux2(): InstanceImage {
    return new InstanceImage({ operatingSystem: retiredLinux });
  }

  /**
   * An image of your own, made from Amazon Linux 2023. What it has installed already makes instances start faster.
   *
   * @param parameterName the name of an SSM parameter of the data type `aws:ec2:image`, for example `/images/web`; the image is built for the processor
   * architecture of the instances
   */
  public static fromSsmParameter(parameterName: string): InstanceImage {
    return new InstanceImage({
      operatingSystem: (scope) => {
        requireString(scope, 'machineImage', parameterName);
        requireMatch(scope, 'machineImage', parameterName, PARAMETER, 'name an SSM parameter', "for example '/images/web'");
        return currentLinux(parameterName);
      },
    });
  }

  private readonly strategy: InstanceImageStrategy;

  private constructor(strategy: InstanceImageStrategy) {
    this.strategy = strategy;
  }

  /** @internal */
  public _operatingSystem(scope: IConstruct, architecture: ec2.InstanceArchitecture): OperatingSystem {
    return this.strategy.operatingSystem(scope, architecture);
  }
}

function currentLinux(parameterName: string): OperatingSystem {
  return {
    machineImage: atLaunch(parameterName),
    install: (packages) => [`dnf install -y -q ${[...PACKAGES, 'nodejs24', 'nodejs24-npm', ...packages].join(' ')}`],
  };
}

function retiredLinux(scope: IConstruct, architecture: ec2.InstanceArchitecture): OperatingSystem {
  warnOf(
    scope, 'compute.retiredImage',
    "'machineImage' is Amazon Linux 2, which has had no security updates since 2026-06-30; use InstanceImage.amazonLinux2023()",
  );
  return {
    machineImage: atLaunch(`${PUBLIC_IMAGES}/amzn2-ami-kernel-5.10-hvm-${architecture}-gp2`),
    install: (packages) => [
      // Nothing but HTTPS is open, and its repositories are reached through HTTP otherwise.
      'echo https > /etc/yum/vars/awsproto',
      'amazon-linux-extras enable docker > /dev/null',
      `yum install -y -q ${[...PACKAGES, ...packages].join(' ')}`,
    ],
  };
}

function atLaunch(parameterName: string): ec2.IMachineImage {
  return ec2.MachineImage.resolveSsmParameterAtLaunch(parameterName);
}
