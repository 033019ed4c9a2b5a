import { AURORA, CLOUDFRONT_POSTGRES, ENDPOINTS_ALONE, HAND_WRITTEN, LOAD_BALANCER_MYSQL } from './bases';
import { accessList, concerns, container, distribution, dropRules, NOWHERE, publicSubnets, set, unset } from './edits';
import { Mutant, mutants } from './mutant';
import { all, find, idOf, remove } from '../good-template';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** What is not reached, or does not reach what it needs. */
export const PATHS: Mutant[] = [
  ...mutants('reliability', HAND_WRITTEN, [
    [
      'RE004',
      'a database that does not admit its user',
      (t) =>
        dropRules(
          t,
          'AWS::EC2::SecurityGroupIngress',
          (rule) => concerns(/^\S*DatabaseGroup/)(rule) && concerns(/ServiceGroup/, 'SourceSecurityGroupId')(rule),
        ),
    ],
    [
      'RE004',
      'a user that does not let its traffic out',
      (t) =>
        dropRules(
          t,
          'AWS::EC2::SecurityGroupEgress',
          (rule) => concerns(/ServiceGroup/)(rule) && concerns(/CacheGroup/, 'DestinationSecurityGroupId')(rule),
        ),
    ],
    [
      'RE004',
      'a database that does not admit a user which a parameter tells of it',
      (t) => {
        const { Variables } = find(t, 'AWS::Lambda::Function', /^Worker/).Properties.Environment;
        t.Resources.Address = { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: Variables.DATABASE } };
        Variables.DATABASE = { Ref: 'Address' };
        dropRules(t, 'AWS::EC2::SecurityGroupIngress', concerns(/WorkerGroup/, 'SourceSecurityGroupId'));
      },
    ],
    [
      'RE004',
      'a rule for the wrong port',
      (t) => {
        const rule = all(t, 'AWS::EC2::SecurityGroupIngress').find(({ Properties }) => concerns(/CacheGroup/)(Properties));
        Object.assign(rule.Properties, { FromPort: 6380, ToPort: 6380 });
      },
    ],
    [
      'RE004',
      'a store that moved to another port',
      (t) => {
        find(t, 'AWS::ElastiCache::ReplicationGroup').Properties.Port = 6390;
      },
    ],
    ['RE005', 'tasks that do not admit the load balancer', (t) => dropRules(t, 'AWS::EC2::SecurityGroupIngress', concerns(/ServiceGroup/))],
    [
      'RE005',
      'a load balancer that lets nothing out',
      (t) => {
        dropRules(t, 'AWS::EC2::SecurityGroupEgress', concerns(/BalancerGroup/));
        find(t, 'AWS::EC2::SecurityGroup', /^BalancerGroup/).Properties.SecurityGroupEgress = [NOWHERE];
      },
    ],
    [
      'RE005',
      'a health check on a closed port',
      (t) => {
        find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', /Web/).Properties.HealthCheckPort = '9000';
      },
    ],
    ['RE006', 'no route out', (t) => dropRules(t, 'AWS::EC2::Route', (route) => route.NatGatewayId !== undefined)],
    ['RE006', 'no route out of one zone', (t) => remove(t, 'AWS::EC2::Route', /AppSubnet2/)],
    [
      'RE006',
      'tasks that let no HTTPS out',
      (t) => {
        for (const group of all(t, 'AWS::EC2::SecurityGroup')) {
          group.Properties.SecurityGroupEgress = group.Properties.SecurityGroupEgress?.filter(
            (rule: any) => rule.CidrIp !== '0.0.0.0/0' || rule.FromPort !== 443,
          ).concat(NOWHERE);
        }
      },
    ],
    [
      'RE006',
      'an endpoint that admits nobody',
      (t) => {
        find(t, 'AWS::EC2::SecurityGroup', /SecretsSecurityGroup/).Properties.SecurityGroupIngress = [];
      },
    ],
    [
      'RE006',
      'tasks in public subnets without public addresses',
      (t) => {
        find(t, 'AWS::ECS::Service').Properties.NetworkConfiguration.AwsvpcConfiguration.Subnets = publicSubnets(t);
      },
    ],
    [
      'RE007',
      'a front door in private subnets',
      (t) => {
        find(t, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Properties.Subnets = find(
          t,
          'AWS::ECS::Service',
        ).Properties.NetworkConfiguration.AwsvpcConfiguration.Subnets;
      },
    ],
    [
      'RE007',
      'a front door that admits nobody',
      (t) => {
        find(t, 'AWS::EC2::SecurityGroup', /^BalancerGroup/).Properties.SecurityGroupIngress = [];
      },
    ],
    ['RE007', 'an internet gateway that is attached to nothing', (t) => remove(t, 'AWS::EC2::VPCGatewayAttachment')],
    ['RE007', 'a public subnet without its default route', (t) => remove(t, 'AWS::EC2::Route', /PublicSubnet2/)],
    ['RE007', 'a distribution that calls a port without listener', (t) => distribution(t, 80)],
    [
      'RE008',
      'a NAT gateway in a private subnet',
      (t) => {
        find(t, 'AWS::EC2::NatGateway', /Subnet1/).Properties.SubnetId = { Ref: idOf(t, find(t, 'AWS::EC2::Subnet', /DataSubnet1/)) };
      },
    ],
    [
      'RE010',
      'a target group for instances',
      (t) => {
        find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', /Web/).Properties.TargetType = 'instance';
      },
    ],
    [
      'RE010',
      'a container port that is not mapped',
      (t) => {
        find(t, 'AWS::ECS::Service').Properties.LoadBalancers[0].ContainerPort = 3001;
      },
    ],
    [
      'RE010',
      'a container that does not exist',
      (t) => {
        find(t, 'AWS::ECS::Service').Properties.LoadBalancers[0].ContainerName = 'wep';
      },
    ],
    [
      'RE010',
      'a listener with nobody behind it',
      (t) => {
        find(t, 'AWS::ECS::Service').Properties.LoadBalancers = [];
      },
    ],
    [
      'RE010',
      'a target group that no listener sends to',
      (t) => {
        find(t, 'AWS::ElasticLoadBalancingV2::Listener').Properties.DefaultActions = [
          { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } },
        ];
      },
    ],
    [
      'RE004',
      'an access list that refuses the database port',
      (t) => accessList(t, /DataSubnet1Subnet/, [100, 'deny', 5432], [200, 'allow', undefined]),
    ],
    [
      'RE004',
      'an access list that refuses the answers',
      (t) => accessList(t, /AppSubnet1Subnet/, [100, 'deny', 50000], [200, 'allow', undefined]),
    ],
    [
      'RE006',
      'an access list around a NAT gateway that refuses HTTPS',
      (t) => accessList(t, /PublicSubnet1Subnet/, [100, 'deny', 443, 'out'], [200, 'allow', undefined]),
    ],
    [
      'RE006',
      'an access list around a NAT gateway that refuses the answers',
      (t) => accessList(t, /PublicSubnet1Subnet/, [100, 'deny', 50000, 'in'], [200, 'allow', undefined]),
    ],
    ['RE006', 'an access list without entries', (t) => accessList(t, /AppSubnet2Subnet/)],
    [
      'RE007',
      'an access list before the front door',
      (t) => accessList(t, /PublicSubnet1Subnet/, [100, 'deny', 443], [200, 'allow', undefined]),
    ],
    ['RE006', 'a route to a gateway that is no way out', (t) => {
      const { Properties } = find(t, 'AWS::EC2::Route', /AppSubnet1/);
      delete Properties.NatGatewayId;
      Properties.VpcPeeringConnectionId = 'pcx-0123456789abcdef0';
    }],
    ['RE006', 'a subnet whose route table is associated with nothing', (t) => remove(t, 'AWS::EC2::SubnetRouteTableAssociation', /AppSubnet3/)],
    ['RE007', 'a load balancer without listeners', (t) => {
      for (const part of [...all(t, LISTENER), ...all(t, 'AWS::ElasticLoadBalancingV2::ListenerRule')]) delete t.Resources[idOf(t, part)];
      for (const resource of Object.values(t.Resources)) delete resource.DependsOn;
    }],
    ['RE008', 'a private NAT gateway', (t) => {
      const { Properties } = find(t, 'AWS::EC2::NatGateway', /Subnet2/);
      delete Properties.AllocationId;
      Properties.ConnectivityType = 'private';
    }],
    ['RE006', 'a subnet on a route table without a way out', (t) => {
      const table = find(t, 'AWS::EC2::RouteTable', /DataSubnet2/);
      find(t, 'AWS::EC2::SubnetRouteTableAssociation', /AppSubnet2/).Properties.RouteTableId = { Ref: idOf(t, table) };
    }],
    ['RE011', 'a VPC in which no name resolves', set('AWS::EC2::VPC', { EnableDnsSupport: false })],
  ]),
  ...mutants('reliability', ENDPOINTS_ALONE, [
    ['RE006', 'an endpoint without private names', set('AWS::EC2::VPCEndpoint', { PrivateDnsEnabled: false }, /Endpointlogs/)],
    ['RE006', 'no endpoint for image layers', (t) => remove(t, 'AWS::EC2::VPCEndpoint', /^VpcS3/)],
    ['RE006', 'no endpoint for image manifests', (t) => remove(t, 'AWS::EC2::VPCEndpoint', /Endpointecrapi/)],
    ['RE006', 'a gateway endpoint that one route table lacks', (t) => {
      const endpoint = find(t, 'AWS::EC2::VPCEndpoint', /^VpcS3/).Properties;
      endpoint.RouteTableIds = endpoint.RouteTableIds.filter(({ Ref }: any) => !/AppSubnet2/.test(Ref));
    }],
    ['RE006', 'an endpoint for secrets that is gone', (t) => remove(t, 'AWS::EC2::VPCEndpoint', /^VpcSecrets/)],
    ['RE013', 'an endpoint whose policy refuses everything', set('AWS::EC2::VPCEndpoint', {
      PolicyDocument: { Statement: [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }] },
    }, /Endpointlogs/)],
    ['RE011', 'endpoints whose private names the VPC does not serve', set('AWS::EC2::VPC', { EnableDnsHostnames: false })],
  ]),
  ...mutants('reliability', CLOUDFRONT_POSTGRES, [
    ['RE004', 'tasks whose way to the database is closed', (t) => remove(t, 'AWS::EC2::SecurityGroupEgress', /toDemoPlatformDatabase/)],
    ['RE004', 'a database on another port than its rules', set('AWS::RDS::DBInstance', { Port: '5433' })],
    ['RE005', 'a load balancer that does not reach the tasks', (t) => remove(t, 'AWS::EC2::SecurityGroupEgress', /TargetLoadBalancerto/)],
    ['RE006', 'tasks that call nobody', set('AWS::EC2::SecurityGroup', { SecurityGroupEgress: [NOWHERE] }, /ServiceSecurityGroup/)],
    ['RE006', 'an endpoint that does not admit the tasks', (t) => remove(t, 'AWS::EC2::SecurityGroupIngress', /EndpointsSecurityGroupfrom/)],
    ['RE007', 'a load balancer that CloudFront may not call', (t) => remove(t, 'AWS::EC2::SecurityGroupIngress', /EdgeAdmission/)],
    ['RE007', 'a VPC origin on a port without listener', (t) => {
      find(t, 'AWS::CloudFront::VpcOrigin').Properties.VpcOriginEndpointConfig.HTTPPort = 8080;
    }],
    ['RE012', 'an execution role that may not read the secrets', (t) => {
      const document = find(t, 'AWS::IAM::Policy', /ExecutionRoleDefaultPolicy/).Properties.PolicyDocument;
      document.Statement = document.Statement.filter(({ Action }: any) => !JSON.stringify(Action).includes('secretsmanager'));
    }],
    ['RE007', 'a distribution that is turned off', (t) => {
      find(t, 'AWS::CloudFront::Distribution').Properties.DistributionConfig.Enabled = false;
    }],
    ['RE010', 'a listener that forgot its rule', (t) => remove(t, 'AWS::ElasticLoadBalancingV2::ListenerRule')],
  ]),
  ...mutants('reliability', LOAD_BALANCER_MYSQL, [
    ['RE004', 'a rule for the wrong protocol', set('AWS::EC2::SecurityGroupIngress', { IpProtocol: 'udp' }, /DatabaseSecurityGroupfrom/)],
    ['RE006', 'a private subnet whose default route needs public addresses', (t) => {
      const route = find(t, 'AWS::EC2::Route', /PrivateSubnet1/).Properties;
      delete route.NatGatewayId;
      route.GatewayId = { Ref: idOf(t, find(t, 'AWS::EC2::InternetGateway')) };
    }],
    ['RE010', 'a rule that sends everything to nobody', (t) => {
      const rule = find(t, 'AWS::ElasticLoadBalancingV2::ListenerRule').Properties;
      rule.Actions = [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: rule.Actions[0].TargetGroupArn, Weight: 0 }] } }];
    }],
    ['RE004', 'a database that admits nobody', (t) => remove(t, 'AWS::EC2::SecurityGroupIngress', /DatabaseSecurityGroupfrom/)],
    ['RE005', 'tasks that listen on another port than they admit', (t) => {
      const rule = find(t, 'AWS::EC2::SecurityGroupIngress', /ServiceSecurityGroupfrom/).Properties;
      Object.assign(rule, { FromPort: 8080, ToPort: 8080 });
    }],
    ['RE005', 'a health check on a port that nobody opened', set(TARGET_GROUP, { HealthCheckPort: '8081' })],
    ['RE006', 'one private subnet without a way out', (t) => remove(t, 'AWS::EC2::Route', /PrivateSubnet2/)],
    ['VA009', 'a task without the role that fetches its image and secrets', unset('AWS::ECS::TaskDefinition', ['ExecutionRoleArn'])],
    ['RE007', 'a public load balancer in private subnets', (t) => {
      find(t, BALANCER).Properties.Subnets = find(t, 'AWS::ECS::Service').Properties.NetworkConfiguration.AwsvpcConfiguration.Subnets;
    }],
    ['RE010', 'a target group of instances before Fargate tasks', set(TARGET_GROUP, { TargetType: 'instance' })],
    ['RE010', 'a service that registers a port that its container does not open', (t) => {
      container(t).PortMappings = [{ ContainerPort: 8080, Protocol: 'tcp' }];
    }],
    ['RE010', 'a service without load balancer', unset('AWS::ECS::Service', ['LoadBalancers'])],
  ]),
  ...mutants('reliability', AURORA, [
    ['RE004', 'a cluster on another port than its rules', set('AWS::RDS::DBCluster', { Port: 5433 })],
  ]),
];
