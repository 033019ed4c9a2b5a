import { Stack, Stage, aws_kms as kms, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { IMAGE, UserStore, VpcStack } from './fixtures';
import { ContainerCluster, ContainerService } from '../../src/compute';
import { Ingress, Route } from '../../src/ingress';
import { modernApp, plainApp } from '../support/apps';

/** Provider stack with everything that a service may share or use, and a consumer stack with the service. */
function twoStacks(app = plainApp()) {
  const provider = new VpcStack(app, 'Provider');
  const { vpc } = provider;
  const cluster = new ContainerCluster(provider, 'Cluster', { vpc });
  const ingress = new Ingress(provider, 'Ingress', { vpc });
  const encryptionKey = new kms.Key(provider, 'Key');
  const logKey = new kms.Key(provider, 'LogKey');
  const secret = new secretsmanager.Secret(provider, 'Secret', { encryptionKey });
  const store = new UserStore(provider, 'Store', vpc, secret);
  const consumer = new Stack(app, 'Consumer');
  const api = new ContainerService(consumer, 'Api', { vpc, cluster, ingress, image: IMAGE, uses: [store], logs: { encryptionKey: logKey } });
  return { app, provider, consumer, api, cluster, ingress, vpc };
}

describe('a service in a stack of its own', () => {
  test.each([['without flags', plainApp], ['with all flags', modernApp]])('synthesizes without a dependency cycle %s', (_, makeApp) => {
    // GIVEN
    const { app, provider, consumer } = twoStacks(makeApp());

    // WHEN
    app.synth();

    // THEN
    expect(consumer.dependencies).toContain(provider);
    expect(provider.dependencies).not.toContain(consumer);
  });

  test('keeps its network rules, target group and listener rule beside it', () => {
    // WHEN
    const { provider, consumer } = twoStacks();

    // THEN
    const template = Template.fromStack(consumer);
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::TargetGroup', 1);
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::ListenerRule', 1);
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 6379, ToPort: 6379 });
    Template.fromStack(provider).resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });

  test('may read and decrypt the secret of the other stack', () => {
    // WHEN
    const { consumer } = twoStacks();

    // THEN
    Template.fromStack(consumer).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: 'secretsmanager:GetSecretValue' }),
          Match.objectLike({
            Action: 'kms:Decrypt',
            Condition: { StringEquals: { 'kms:ViaService': Match.anyValue() } },
          }),
        ]),
      },
    });
  });

  test('leaves the templates of the other services as they are', () => {
    // GIVEN
    const alone = twoStacks();
    const together = twoStacks();

    // WHEN
    const { app, cluster, ingress, vpc } = together;
    new ContainerService(new Stack(app, 'Second'), 'Web', { vpc, cluster, ingress, image: IMAGE, route: Route.path('/web/*') });

    // THEN
    expect(Template.fromStack(together.consumer).toJSON()).toEqual(Template.fromStack(alone.consumer).toJSON());
  });

  test('works in a stage', () => {
    // GIVEN
    const app = plainApp();
    const stage = new Stage(app, 'Production');
    const stack = new Stack(stage, 'Network');
    const { vpc } = new VpcStack(stage, 'Shared');

    // WHEN
    new ContainerService(stack, 'Api', { vpc, image: IMAGE });

    // THEN
    expect(() => app.synth()).not.toThrow();
  });
});
