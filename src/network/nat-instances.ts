import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { NatInstanceOptions } from './nat-instance-options';
import { acknowledge, inPacks } from '../private/findings/acknowledgements';
import { invalidProp } from '../private/input/errors';

const IMAGE_PARAMETER = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default';

/** The instance has no public address until its Elastic IP arrives, so the installation waits for the network. */
const FORWARD_AND_MASQUERADE = [
  'echo "net.ipv4.ip_forward=1" > /etc/sysctl.d/90-nat.conf',
  'sysctl -p /etc/sysctl.d/90-nat.conf',
  'until dnf install -y iptables-services; do sleep 5; done',
  'systemctl enable --now iptables',
  'iptables -t nat -A POSTROUTING -o "$(ip -o -4 route show to default | awk \'{print $5; exit}\')" -j MASQUERADE',
  'iptables -F FORWARD',
  'service iptables save',
];

/** One hardened instance per zone that forwards what the private subnets send to the internet. */
export class NatInstances extends ec2.NatProvider {
  readonly configuredGateways: ec2.GatewayConfig[] = [];
  private readonly addresses = new Map<string, ec2.CfnEIP>();
  private readonly instanceType: ec2.InstanceType;

  constructor(options: NatInstanceOptions) {
    super();
    this.instanceType = options.instanceType ?? ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.SMALL);
  }

  configureNat({ vpc, natSubnets, privateSubnets }: ec2.ConfigureNatOptions): void {
    const template = this.launchTemplate(vpc, this.securityGroup(vpc, privateSubnets));
    for (const subnet of natSubnets) {
      const instance = natInstance(subnet, template);
      this.addresses.set(instance.ref, natAddress(subnet, instance));
      this.configuredGateways.push({ az: subnet.availabilityZone, gatewayId: instance.ref });
    }
    privateSubnets.forEach((subnet) => this.configureSubnet(subnet));
  }

  configureSubnet(subnet: ec2.PrivateSubnet): void {
    const { gatewayId } = this.configuredGateways.find(({ az }) => az === subnet.availabilityZone) ?? this.configuredGateways[0];
    subnet.addRoute('DefaultRoute', { routerType: ec2.RouterType.INSTANCE, routerId: gatewayId, enablesInternetConnectivity: true });
    // Nothing is forwarded before the instance has its public address.
    subnet.node.findChild('DefaultRoute').node.addDependency(this.addresses.get(gatewayId)!);
  }

  private securityGroup(vpc: ec2.Vpc, privateSubnets: ec2.PrivateSubnet[]): ec2.SecurityGroup {
    // CDK refuses an explicit rule for all traffic, so the only way to let every forwarded protocol out is this switch.
    const group = new ec2.SecurityGroup(vpc, 'NatSecurityGroup', {
      vpc,
      description: 'NAT instances: forward what the private subnets send to the internet',
      allowAllOutbound: true,
    });
    privateSubnets.forEach(({ ipv4CidrBlock }, index) => {
      group.addIngressRule(ec2.Peer.ipv4(ipv4CidrBlock), ec2.Port.allTraffic(), `traffic of private subnet ${index + 1} to the internet`);
    });
    acknowledge(group, {
      ids: inPacks('EC2RestrictedCommonPorts'),
      reason: 'Only the private subnets are admitted, and what they send is forwarded whatever its port; nothing listens on the instance',
    });
    return group;
  }

  private architecture(vpc: ec2.Vpc): ec2.InstanceArchitecture {
    try {
      return this.instanceType.architecture;
    } catch {
      throw invalidProp(vpc, {
        prop: 'egress.instanceType',
        expected: "be the name of an instance type such as 't4g.small'",
        given: this.instanceType.toString(),
      });
    }
  }

  private launchTemplate(vpc: ec2.Vpc, securityGroup: ec2.SecurityGroup): ec2.LaunchTemplate {
    const architecture = this.architecture(vpc);
    const userData = ec2.UserData.forLinux();
    userData.addCommands(...FORWARD_AND_MASQUERADE);
    return new ec2.LaunchTemplate(vpc, 'NatLaunchTemplate', {
      // Resolved when an instance starts: a new image does not replace running instances.
      machineImage: ec2.MachineImage.resolveSsmParameterAtLaunch(`${IMAGE_PARAMETER}-${architecture}`),
      instanceType: this.instanceType,
      securityGroup,
      userData,
      requireImdsv2: true,
      httpPutResponseHopLimit: 1,
      ebsOptimized: true,
      detailedMonitoring: true,
      blockDevices: [{
        deviceName: '/dev/xvda',
        volume: ec2.BlockDeviceVolume.ebs(8, { volumeType: ec2.EbsDeviceVolumeType.GP3, encrypted: true }),
      }],
    });
  }
}

function natInstance(subnet: ec2.PublicSubnet, template: ec2.LaunchTemplate): ec2.CfnInstance {
  const instance = new ec2.CfnInstance(subnet, 'NatInstance', {
    launchTemplate: { launchTemplateId: template.launchTemplateId, version: template.latestVersionNumber },
    subnetId: subnet.subnetId,
    sourceDestCheck: false,
    ebsOptimized: true,
    monitoring: true,
  });
  instance.node.addDependency(subnet.internetConnectivityEstablished);
  acknowledge(
    instance,
    {
      ids: ['AwsSolutions::AwsSolutions-EC29'],
      reason: 'A NAT instance holds no data; CloudFormation must be able to replace it, which termination protection would prevent',
    },
    {
      ids: inPacks('EC2InstanceProfileAttached'),
      reason: 'A NAT instance forwards packets and calls no AWS API, so it gets no credentials',
    },
  );
  return instance;
}

function natAddress(subnet: ec2.PublicSubnet, instance: ec2.CfnInstance): ec2.CfnEIP {
  const address = new ec2.CfnEIP(subnet, 'NatAddress', { domain: 'vpc', instanceId: instance.ref });
  address.node.addDependency(subnet.internetConnectivityEstablished);
  return address;
}
