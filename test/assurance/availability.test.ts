import { all, drop, find, findingsIn, goodTemplate, idOf, MutableTemplate } from './good-template';
import { shareNatGateway } from './mutations/edits';
import { Assurance } from '../../src/assurance';

test('an architecture in which every promise holds has no finding and nothing unknown', () => {
  const proof = Assurance.ofTemplates({ Shop: goodTemplate() });
  expect(proof.findings).toEqual([]);
  expect(proof.unknown).toEqual([]);
  expect(proof.passes).toBe(true);
});

test.each([
  [
    'a read replica',
    (t: MutableTemplate) => {
      t.Resources.Replica = {
        Type: 'AWS::RDS::DBInstance',
        Properties: { SourceDBInstanceIdentifier: { Ref: idOf(t, find(t, 'AWS::RDS::DBInstance')) }, DBInstanceClass: 'db.t4g.medium' },
      };
    },
  ],
  [
    'a regional NAT gateway for all zones',
    (t: MutableTemplate) => {
      for (const nat of all(t, 'AWS::EC2::NatGateway')) drop(t, nat);
      t.Resources.Nat = {
        Type: 'AWS::EC2::NatGateway',
        DependsOn: idOf(t, find(t, 'AWS::EC2::VPCGatewayAttachment')),
        Properties: { AvailabilityMode: 'regional', VpcId: { Ref: idOf(t, find(t, 'AWS::EC2::VPC')) } },
      };
      for (const route of all(t, 'AWS::EC2::Route')) if (route.Properties.NatGatewayId) route.Properties.NatGatewayId = { Ref: 'Nat' };
    },
  ],
  [
    'a search domain with standby',
    (t: MutableTemplate) => {
      find(t, 'AWS::OpenSearchService::Domain').Properties.ClusterConfig.MultiAZWithStandbyEnabled = true;
    },
  ],
  [
    'a deployment that keeps two of three tasks',
    (t: MutableTemplate) => {
      find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration.MinimumHealthyPercent = 66;
    },
  ],
  [
    'alarms that roll back instead of the circuit breaker',
    (t: MutableTemplate) => {
      find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration = { Alarms: { AlarmNames: ['x'], Enable: true, Rollback: true } };
    },
  ],
  [
    'a container that reserves all of the memory of its task',
    (t: MutableTemplate) => {
      const task = find(t, 'AWS::ECS::TaskDefinition').Properties;
      task.ContainerDefinitions[0].MemoryReservation = Number(task.Memory);
    },
  ],
  [
    'a custom resource that names subnets',
    (t: MutableTemplate) => {
      t.Resources.Custom = { Type: 'Custom::Thing', Properties: { SubnetIds: ['subnet-1'] } };
    },
  ],
])('%s raises nothing', (_, change) => {
  const template = goodTemplate();
  change(template);
  expect(findingsIn(template)).toEqual([]);
});

test.each<[string, string[]]>([
  ['a custom resource of which nobody knows what it does in subnets is named', ["what 'Custom::Thing' does with the subnets it names is not known"]],
  ['one that runs a task of a service is over when a zone is lost', []],
])('%s', (_, reasons) => {
  const template = goodTemplate();
  const { TaskDefinition } = find(template, 'AWS::ECS::Service').Properties;
  const more = reasons.length === 0 ? { TaskDefinition } : {};
  template.Resources.Custom = { Type: 'Custom::Thing', Properties: { Subnets: 'subnet-1,subnet-2', ...more } };
  expect(Assurance.ofTemplates({ Stack: template }).unknown.filter(({ logicalId }) => logicalId === 'Custom').map(({ reason }) => reason)).toEqual(reasons);
});

test.each([true, false])('one that runs a task of a job is over too (of that job: %p)', (known) => {
  // GIVEN
  const template = goodTemplate();
  const asked = { TaskDefinition: { Ref: 'JobTask' }, NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'] } } };
  const Run = { Type: 'Task', Resource: 'arn:aws:states:::ecs:runTask.sync', Arguments: asked, End: true };
  const task = { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ Name: 'app', Image: 'example/app' }] } };
  Object.assign(template.Resources, {
    JobTask: task,
    OtherTask: task,
    Job: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: { StartAt: 'Run', States: { Run } } } },
    Custom: { Type: 'Custom::Thing', Properties: { Subnets: 'subnet-1', TaskDefinition: { Ref: known ? 'JobTask' : 'OtherTask' } } },
  });

  // THEN
  const unknown = Assurance.ofTemplates({ Stack: template }).unknown.filter(({ logicalId }) => logicalId === 'Custom');
  expect(unknown).toHaveLength(known ? 0 : 1);
});

test('the message of a shared NAT gateway names the zone, what it cuts and who suffers', () => {
  const template = goodTemplate();
  shareNatGateway(template);
  const [{ message, fix }] = findingsIn(template);
  expect(message).toMatch(
    /^the loss of eu-west-1a also cuts the outbound traffic of eu-west-1b and eu-west-1c, .* in eu-west-1a: '.*Service.*', '.*Instances.*' and '.*Worker.*' can no longer call out/,
  );
  expect(fix).toBe('give each zone a NAT gateway of its own, or use a regional NAT gateway');
});

test('a read replica of a single-AZ database is named as no failover', () => {
  const template = goodTemplate();
  const database = find(template, 'AWS::RDS::DBInstance');
  database.Properties.MultiAZ = false;
  template.Resources.Replica = {
    Type: 'AWS::RDS::DBInstance',
    Properties: { SourceDBInstanceIdentifier: { Ref: idOf(template, database) } },
  };
  expect(findingsIn(template)[0].message).toContain('its read replica does not take over by itself');
});

test('a number that only deployment tells is unknown, and neither passes nor fails', () => {
  const template = goodTemplate();
  template.Parameters = { Tasks: { Type: 'Number' } };
  find(template, 'AWS::ECS::Service').Properties.DesiredCount = { Ref: 'Tasks' };
  const proof = Assurance.ofTemplates({ Shop: template });
  expect(proof.findings).toEqual([]);
  expect(proof.unknown.map(({ reason }) => reason)).toContainEqual(
    expect.stringMatching(/^whether 'Service.*' survives the loss of a zone: 'DesiredCount' of 'Service.*' is only known at deployment$/),
  );
});

test('capacity left is told at minimum scale', () => {
  const { resources } = Assurance.ofTemplates({ Shop: goodTemplate() }).report.availability;
  const service = resources.find(({ resourceType }) => resourceType === 'AWS::ECS::Service')!;
  expect(service.outcomes.map(({ state, capacityLeft }) => [state, capacityLeft])).toEqual(Array(3).fill(['degraded', 0.667]));
});

test('every end-to-end path has an outcome in every zone', () => {
  const { paths, zones } = Assurance.ofTemplates({ Shop: goodTemplate() }).report.availability;
  expect(paths.map(({ stations }) => stations.length)).toEqual(expect.arrayContaining([3, 4]));
  for (const { outcomes } of paths) expect(outcomes.map(({ zone }) => zone)).toEqual(zones);
  expect(paths.flatMap(({ outcomes }) => outcomes).filter(({ state }) => state === 'lost')).toEqual([]);
});

test('a cluster stands in the zones of its instances, not in all that its subnets offer', () => {
  // GIVEN
  const template = goodTemplate();
  const { Properties: { DBSubnetGroupName, VPCSecurityGroups } } = find(template, 'AWS::RDS::DBInstance');
  template.Resources.Cluster = {
    Type: 'AWS::RDS::DBCluster',
    Properties: { Engine: 'aurora-postgresql', EngineVersion: '17.9', DBSubnetGroupName, VpcSecurityGroupIds: VPCSecurityGroups },
  };
  const member = (AvailabilityZone?: string) => ({ Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Cluster' }, AvailabilityZone } });
  const states = () => Assurance.ofTemplates({ Shop: template }).report.availability.resources
    .find(({ resourceType }) => resourceType === 'AWS::RDS::DBCluster')!.outcomes.map(({ zone, state }) => [zone, state]);

  // WHEN
  template.Resources.Writer = member('eu-west-1a');
  template.Resources.Reader = member('eu-west-1b');
  const pinned = states();
  template.Resources.Reader = member();
  const open = states();

  // THEN
  expect(pinned).toEqual([['eu-west-1a', 'fails over'], ['eu-west-1b', 'fails over'], ['eu-west-1c', 'serves']]);
  expect(open.map(([, state]) => state)).toEqual(['fails over', 'fails over', 'fails over']);
});

test('a service behind two target groups of one load balancer misses a zone once', () => {
  // GIVEN
  const template = goodTemplate();
  const service = find(template, 'AWS::ECS::Service');
  const [registration] = service.Properties.LoadBalancers;
  template.Resources.SecondGroup = structuredClone(template.Resources[registration.TargetGroupArn.Ref]);
  const rule = structuredClone(find(template, 'AWS::ElasticLoadBalancingV2::ListenerRule'));
  template.Resources.SecondRule = { ...rule, Properties: { ...rule.Properties, Priority: 20, Actions: [{ Type: 'forward', TargetGroupArn: { Ref: 'SecondGroup' } }] } };
  service.Properties.LoadBalancers.push({ ...registration, TargetGroupArn: { Ref: 'SecondGroup' } });

  // WHEN
  find(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Properties.Subnets.pop();

  // THEN
  const missed = findingsIn(template).filter(({ ruleId }) => ruleId.endsWith('::AZ006')).map(({ message }) => message);
  expect(missed.sort()).toEqual([expect.stringMatching(/'Instances\w*' runs in eu-west-1c/), expect.stringMatching(/'Service\w*' runs in eu-west-1c/)]);
});

describe('a service that packs its tasks densely', () => {
  const packed = (RequiresCompatibilities: string[] | undefined) => {
    const template = goodTemplate();
    Object.assign(find(template, 'AWS::ECS::Service').Properties, { LaunchType: undefined, PlacementStrategies: [{ Type: 'binpack', Field: 'memory' }] });
    Object.assign(find(template, 'AWS::ECS::TaskDefinition').Properties, { RequiresCompatibilities });
    return findingsIn(template).map(({ message }) => message).join('\n');
  };
  const MAY_SHARE_A_ZONE = 'its placement strategy may put every task into one zone';

  test.each([undefined, [], ['EC2'], ['EC2', 'FARGATE']])('may lose all of them on EC2, which is where it runs without a launch type and with the compatibilities %j', (compatibilities) => {
    expect(packed(compatibilities)).toContain(MAY_SHARE_A_ZONE);
  });

  test('does not on Fargate, which spreads tasks over zones by itself', () => {
    expect(packed(['FARGATE'])).not.toContain(MAY_SHARE_A_ZONE);
  });
});

test('where a NAT gateway stands is said to be unknown when only deployment tells', () => {
  const template = goodTemplate();
  template.Parameters = { Subnet: { Type: 'AWS::EC2::Subnet::Id' } };
  find(template, 'AWS::EC2::NatGateway', /PublicSubnet1/).Properties.SubnetId = { Ref: 'Subnet' };

  const { unknown } = Assurance.ofTemplates({ Shop: template });

  expect(unknown.map(({ reason }) => reason)).toContainEqual(expect.stringMatching(/^'SubnetId' of '.*NATGateway.*' cannot be judged/));
});

describe('a read replica', () => {
  /** The good template with replicas that a service is given as its readers. */
  function replicated(replicas: object[], given = replicas.map((_, index) => index)): MutableTemplate {
    const template = goodTemplate();
    const source = { Ref: idOf(template, find(template, 'AWS::RDS::DBInstance')) };
    replicas.forEach((properties, index) => {
      template.Resources[`Replica${index}`] = { Type: 'AWS::RDS::DBInstance', Properties: { SourceDBInstanceIdentifier: source, ...properties } };
    });
    const [container] = find(template, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions;
    container.Environment = [...(container.Environment ?? []), ...given.map((index) => ({ Name: `READER_${index}`, Value: { 'Fn::GetAtt': [`Replica${index}`, 'Endpoint.Address'] } }))];
    return template;
  }
  const readers = (template: MutableTemplate) => findingsIn(template).filter(({ ruleId }) => ruleId.endsWith('AZ014'));
  const zone = (letter: string) => ({ AvailabilityZone: `eu-west-1${letter}` });

  test('of one zone leaves who reads from it without a reader, which is a warning', () => {
    const [finding, ...more] = readers(replicated([zone('b')]));
    expect(finding).toMatchObject({ severity: 'warning', logicalId: 'Replica0' });
    expect(finding.message).toMatch(/^the loss of eu-west-1b leaves '.*Service.*' without a reader: 'Replica0' is a read replica in one zone, and nothing takes its address over$/);
    expect(more).toEqual([]);
  });

  test.each<[string, object[], number[]]>([
    ['that stands anywhere', [{}], [0]],
    ['that stands with another', [zone('b'), zone('b')], [0, 1]],
    ['of which the other may stand with it', [zone('b'), {}], [0, 1]],
    ['of which the other is not given', [zone('a'), zone('b')], [0]],
  ])('%s leaves its readers without one', (_, replicas, given) => {
    expect(readers(replicated(replicas, given))).not.toEqual([]);
  });

  test.each<[string, object[], number[]]>([
    ['beside one in another zone', [zone('a'), zone('b')], [0, 1]],
    ['with a standby', [{ MultiAZ: true }], [0]],
    ['that nobody is given', [zone('b')], []],
  ])('%s leaves nobody without a reader', (_, replicas, given) => {
    expect(readers(replicated(replicas, given))).toEqual([]);
  });

  test('is told to be without another only perhaps, when the zones of several are not told', () => {
    const words = (replicas: object[]) => readers(replicated(replicas)).map(({ message }) => message.replace(/'Shop[^']*'|'[^']*Service[^']*'/, 'S'));
    expect(words([{}, {}])).toEqual(['0', '1'].map((index) => (
      `the loss of one zone may leave S without a reader: 'Replica${index}' is a read replica in one zone, and nothing takes its address over; the templates do not name the zone of each`
    )));
    expect(words([zone('b'), zone('b')]).join()).not.toMatch(/may leave|do not name/);
    expect(words([{}]).join()).not.toContain('may leave');
  });

  test('of another database does not stand in for it', () => {
    const template = replicated([zone('a'), zone('b')]);
    template.Resources.Replica1.Properties.SourceDBInstanceIdentifier = 'another';
    expect(readers(template)).toHaveLength(2);
  });
});
