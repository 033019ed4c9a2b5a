import { Lazy, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { BackingServiceBinding, IBackingService } from '../../../src/contracts';
import { UserStore, VpcStack, containerOf, service, templateOf, warningsOf } from '../fixtures';

/** A backing service that needs no network. */
class Settings extends Construct implements IBackingService {
  constructor(scope: Construct, id: string, private readonly binding: BackingServiceBinding) {
    super(scope, id);
  }

  public bindTo(): BackingServiceBinding {
    return this.binding;
  }
}

/** A third party, as a user writes it who needs no construct. */
class PartnerApi implements IBackingService {
  constructor(private readonly host: string) {}

  public bindTo(): BackingServiceBinding {
    return { environment: { PARTNER: this.host } };
  }
}

describe('plain configuration', () => {
  test('reaches the container', () => {
    expect(containerOf(service({ environment: { LOG_LEVEL: 'info', EMPTY: '' } })).Environment).toEqual([
      { Name: 'LOG_LEVEL', Value: 'info' },
      { Name: 'EMPTY', Value: '' },
    ]);
  });

  test('may be known only at deployment', () => {
    expect(containerOf(service({ environment: { HOST: Lazy.string({ produce: () => 'late' }) } })).Environment)
      .toEqual([{ Name: 'HOST', Value: 'late' }]);
  });

  test.each(['DB_PASSWORD', 'SECRET', 'GITHUB_TOKEN', 'api_key'])('warns when %s has a literal value', (name) => {
    expect(warningsOf(service({ environment: { [name]: 'hunter2' } })).join()).toMatch(/looks like a secret.*cdk-production-platform:compute.secretInEnvironment/);
  });

  test.each([
    ['TOKEN_TTL', '3600'],
    ['REQUIRE_SECRET', 'true'],
    ['API_KEY', ''],
    ['API_KEY', Lazy.string({ produce: () => 'a reference' })],
    ['LOG_LEVEL', 'info'],
    ['SECRET_ARN', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders'],
  ])('does not warn of %s with %j', (name, value) => {
    expect(warningsOf(service({ environment: { [name]: value } }))).toEqual([]);
  });

  test.each([
    ['', 'with'],
    ['1ST', 'with'],
    ['MY VAR', "did you mean 'MY_VAR'?"],
    ['A=B', "did you mean 'A_B'?"],
  ])('refuses the name %j', (name, hint) => {
    expect(() => service({ environment: { [name]: 'x' } })).toThrow(/'environment' must have names that start with a letter or _/);
    expect(() => service({ environment: { [name]: 'x' } })).toThrow(hint === 'with' ? `got '${name}'` : hint);
  });

  test.each([[1], [undefined], [null], [true]])('refuses the value %p', (value) => {
    expect(() => service({ environment: { A: value as any } })).toThrow(/'environment.A' must be a string, got/);
  });
});

describe('secret configuration', () => {
  test('reaches the container as a reference that the execution role may read', () => {
    // GIVEN
    const stack = new VpcStack();
    const secret = new secretsmanager.Secret(stack, 'Secret');

    // WHEN
    const api = service({ secrets: { STRIPE_KEY: { secret }, USERNAME: { secret, field: 'username' } } }, stack);

    // THEN
    expect(containerOf(api).Secrets).toEqual([
      { Name: 'STRIPE_KEY', ValueFrom: stack.resolve(secret.secretArn) },
      { Name: 'USERNAME', ValueFrom: { 'Fn::Join': ['', [stack.resolve(secret.secretArn), ':username::']] } },
    ]);
    templateOf(api).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([{
          Effect: 'Allow',
          Action: 'secretsmanager:GetSecretValue',
          Resource: stack.resolve(secret.secretArn),
        }]),
      },
      Roles: [{ Ref: Match.stringLikeRegexp('^ApiExecutionRole') }],
    });
    expect(warningsOf(api)).toEqual([]);
  });

  test.each([['hunter2'], [undefined], [{}], [{ secret: 'arn' }]])('refuses %j', (value) => {
    expect(() => service({ secrets: { PASSWORD: value as any } })).toThrow(/'secrets.PASSWORD' must be a reference to a secret/);
  });

  test('never prints a value that was given by mistake', () => {
    expect(() => service({ secrets: { PASSWORD: 'hunter2' as any } })).not.toThrow(/hunter2/);
  });

  test('refuses an empty field', () => {
    // GIVEN
    const stack = new VpcStack();
    const secret = new secretsmanager.Secret(stack, 'Secret');

    // WHEN / THEN
    expect(() => service({ secrets: { PASSWORD: { secret, field: '' } } }, stack)).toThrow("'secrets.PASSWORD.field' must not be empty");
  });

  test('refuses a name that no environment variable can have', () => {
    // GIVEN
    const stack = new VpcStack();
    const secret = new secretsmanager.Secret(stack, 'Secret');

    // WHEN / THEN
    expect(() => service({ secrets: { 'my secret': { secret } } }, stack)).toThrow("'secrets' must have names");
  });
});

describe('a used service', () => {
  test('opens its path from the tasks and adds its configuration', () => {
    // GIVEN
    const stack = new VpcStack();
    const store = new UserStore(stack, 'Store', stack.vpc, new secretsmanager.Secret(stack, 'Secret'));

    // WHEN
    const api = service({ uses: [store] }, stack);

    // THEN
    templateOf(api).hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 6379, ToPort: 6379 });
    templateOf(api).hasResourceProperties('AWS::EC2::SecurityGroupEgress', { FromPort: 6379, ToPort: 6379 });
    expect(containerOf(api)).toMatchObject({
      Environment: [{ Name: 'STORE_PORT', Value: '6379' }],
      Secrets: [{ Name: 'STORE_PASSWORD' }],
    });
  });

  test('added by method gives the same template as by prop', () => {
    // GIVEN
    const build = (byMethod: boolean) => {
      const stack = new VpcStack();
      const store = new UserStore(stack, 'Store', stack.vpc, new secretsmanager.Secret(stack, 'Secret'));
      const api = service({ uses: byMethod ? [] : [store] }, stack);
      if (byMethod) api.use(store);
      return templateOf(api).toJSON();
    };

    // WHEN / THEN
    expect(build(true)).toEqual(build(false));
  });

  test('may be used again without effect', () => {
    // GIVEN
    const stack = new VpcStack();
    const settings = new Settings(stack, 'Settings', { environment: { A: 'b' } });
    const api = service({ uses: [settings, settings] }, stack);

    // WHEN
    api.use(settings);

    // THEN
    expect(containerOf(api).Environment).toEqual([{ Name: 'A', Value: 'b' }]);
  });

  test.each<[string, BackingServiceBinding]>([
    ['environment', { environment: { A: 'theirs' } }],
    ['secrets', { environment: { B: 'theirs' } }],
  ])('must not set a variable of %s', (origin, binding) => {
    // GIVEN
    const stack = new VpcStack();
    const secret = new secretsmanager.Secret(stack, 'Secret');
    const settings = new Settings(stack, 'Settings', binding);

    // WHEN / THEN
    expect(() => service({ environment: { A: 'mine' }, secrets: { B: { secret } }, uses: [settings] }, stack))
      .toThrow(`is set by '${origin}' and by 'Stack/Settings'; rename or remove one of them`);
  });

  test('must not set a variable of another one', () => {
    // GIVEN
    const stack = new VpcStack();
    const uses = ['One', 'Two'].map((id) => new Settings(stack, id, { environment: { HOST: id } }));

    // WHEN / THEN
    expect(() => service({ uses }, stack)).toThrow("environment variable 'HOST' is set by 'Stack/One' and by 'Stack/Two'");
  });

  test('that puts a secret into plain configuration causes a warning', () => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN
    const api = service({ uses: [new Settings(stack, 'Settings', { environment: { DB_PASSWORD: 'hunter2' } })] }, stack);

    // THEN
    expect(warningsOf(api).join()).toMatch(/'Stack\/Settings.DB_PASSWORD' looks like a secret/);
  });

  test.each([
    [undefined, 'undefined'], [null, 'null'], [{}, '{}'], ['orders', "'orders'"], [new Date(), "'Date'"],
  ])('must be a backing service, not %p', (used, given) => {
    // GIVEN
    const message = `must be a backing service, which has a method 'bindTo', got ${given}; for an AWS resource, grant access to this service instead`;

    // THEN
    expect(() => service({ uses: [new PartnerApi('A'), used as any] })).toThrow(`'uses[1]' ${message}`);
    expect(() => service().use(used as any)).toThrow(message);
  });

  test('must be no AWS resource, which is named by its path', () => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN / THEN
    expect(() => service({ uses: [stack.vpc as any] }, stack)).toThrow("'uses[0]' must be a backing service, which has a method 'bindTo', got the construct 'Stack/Vpc'");
  });

  test('that is no construct is named by its place among those used', () => {
    expect(() => service({ uses: [new PartnerApi('A'), { bindTo: () => ({ environment: { PARTNER: 'b' } }) }] }))
      .toThrow("environment variable 'PARTNER' is set by 'uses[0]' and by 'uses[1]'");
    expect(() => service({ uses: [{ bindTo: () => ({ environment: { PORT: 80 as any } }) }] })).toThrow("'uses[0].PORT' must be a string, got 80");
    expect(() => service({ uses: [{ bindTo: () => undefined as any }] })).toThrow("'bindTo' of uses[0] must return a binding, got undefined");
  });

  test('that is no construct and is added by method is named by its class', () => {
    // GIVEN
    const api = service({ uses: [new PartnerApi('A')] });

    // WHEN / THEN
    expect(() => api.use(new PartnerApi('B'))).toThrow("environment variable 'PARTNER' is set by 'uses[0]' and by 'use(PartnerApi)'");
    expect(() => api.use({ bindTo: () => ({ environment: { PARTNER: 'c' } }) })).toThrow("'PARTNER' is set by 'uses[0]' and by 'use(service)'");
  });

  test('must return a binding', () => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN / THEN
    expect(() => service({ uses: [new Settings(stack, 'Settings', undefined as any)] }, stack))
      .toThrow("'bindTo' of Stack/Settings must return a binding, got undefined; return {} if there is nothing to configure");
  });

  test('in plain and secret configuration at once is refused', () => {
    // GIVEN
    const stack = new VpcStack();
    const secret = new secretsmanager.Secret(stack, 'Secret');

    // WHEN / THEN
    expect(() => service({ environment: { A: 'x' }, secrets: { A: { secret } } }, stack))
      .toThrow("environment variable 'A' is set by 'environment' and by 'secrets'");
  });
});
