import * as fs from 'fs';
import * as path from 'path';
import { CfnResource, NestedStack, Stack, aws_dynamodb as dynamodb, aws_ecs as ecs, aws_scheduler as scheduler, aws_sns as sns } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { PINNED_IDS } from './pinned-ids';
import { ProductionPlatform, ProductionPlatformProps } from '../../src';
import { JudgedScopes } from '../../src/assurance/validation/judged-scopes';
import { InstanceApp } from '../../src/compute';
import { IBackingService } from '../../src/contracts';
import { Route } from '../../src/ingress';
import { PartProp, PARTS } from '../../src/platform/parts';
import { propsOf } from '../../src/private/input/given-props';
import { StructName } from '../../src/private/input/structs';
import { environmentName } from '../../src/private/store/environment-name';
import { modernApp, nag, newStack, plainApp } from '../support/apps';

type OptionsOf<P extends PartProp> = NonNullable<ProductionPlatformProps[P]>;

/** A part as this file sees it. What a new part must be given here does not compile without it. */
interface Subject<P extends PartProp> {
  /** What the part cannot do without. */
  readonly options: OptionsOf<P>;
  readonly add: (platform: ProductionPlatform, id: string, options: OptionsOf<P>) => Construct;
  /** The method as the other languages call it. */
  readonly method: string;
  /** The struct of its options. */
  readonly struct: StructName;
}

const image = ecs.ContainerImage.fromRegistry('example/app');
const alerts = { emails: ['oncall@example.com'] };

const SUBJECTS: { readonly [P in PartProp]: Subject<P> } = {
  database: { options: {}, add: (platform, id, options) => platform.addDatabase(id, options), method: 'addDatabase', struct: 'PlatformDatabaseOptions' },
  documentDatabase: {
    options: {}, add: (platform, id, options) => platform.addDocumentDatabase(id, options), method: 'addDocumentDatabase', struct: 'PlatformDocumentDatabaseOptions',
  },
  cache: { options: {}, add: (platform, id, options) => platform.addCache(id, options), method: 'addCache', struct: 'PlatformCacheOptions' },
  search: { options: {}, add: (platform, id, options) => platform.addSearchDomain(id, options), method: 'addSearchDomain', struct: 'PlatformSearchDomainOptions' },
  objectStore: { options: {}, add: (platform, id, options) => platform.addObjectStore(id, options), method: 'addObjectStore', struct: 'PlatformObjectStoreOptions' },
  table: {
    options: { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } },
    add: (platform, id, options) => platform.addTable(id, options),
    method: 'addTable',
    struct: 'PlatformTableOptions',
  },
  site: { options: {}, add: (platform, id, options) => platform.addSite(id, options), method: 'addSite', struct: 'PlatformSiteOptions' },
  worker: { options: { image }, add: (platform, id, options) => platform.addWorker(id, options), method: 'addWorker', struct: 'PlatformWorkerOptions' },
  imageRepository: {
    options: {}, add: (platform, id, options) => platform.addImageRepository(id, options), method: 'addImageRepository', struct: 'PlatformImageRepositoryOptions',
  },
  service: { options: { image }, add: (platform, id, options) => platform.addService(id, options), method: 'addService', struct: 'PlatformServiceOptions' },
  scheduledJob: {
    options: { image, schedule: scheduler.ScheduleExpression.expression('rate(1 day)') },
    add: (platform, id, options) => platform.addScheduledJob(id, options),
    method: 'addScheduledJob',
    struct: 'PlatformScheduledJobOptions',
  },
  oneOffTask: { options: { image }, add: (platform, id, options) => platform.addOneOffTask(id, options), method: 'addOneOffTask', struct: 'PlatformOneOffTaskOptions' },
  sessionTask: { options: {}, add: (platform, id, options) => platform.addSessionTask(id, options), method: 'addSessionTask', struct: 'PlatformSessionTaskOptions' },
  instanceService: {
    options: { app: InstanceApp.commands(['node server.js']), route: Route.path('/on-instances/*') },
    add: (platform, id, options) => platform.addInstanceService(id, options),
    method: 'addInstanceService',
    struct: 'PlatformInstanceServiceOptions',
  },
};

/** Values that are wrong for most props; one that is right for some changes nothing of what is tested. */
const WRONG_VALUES: [string, unknown][] = [
  ['a number', -1.5], ['text', 'nonsense'], ['an empty text', ''], ['a switch', true], ['an empty list', []], ['a list', [7]],
  ['an object', { nonsense: 1 }], ['a class', Stack], ['a function', () => 5],
];

const REMOTE = 'Elsewhere';
const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const LANGUAGES: [string, string, (method: string) => string][] = [
  ['typescript', '.ts', (method) => `.${method}(`],
  ['python', '.py', (method) => `.${snakeCase(method)}(`],
  ['java', '.java', (method) => `.${method}(`],
  ['go', '.go', (method) => `.${method[0].toUpperCase()}${method.slice(1)}(`],
];

function sourcesOf(language: string, ending: string): string {
  const directory = path.join(__dirname, '../languages', language);
  const files = fs.readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending));
  return files.map((file) => fs.readFileSync(path.join(directory, file), 'utf8')).join('\n');
}

describe.each(Object.keys(PARTS) as PartProp[])('the part %s', (prop) => {
  const { id } = PARTS[prop];
  const { options, add, method, struct } = SUBJECTS[prop] as Subject<any>;
  const isStore = prop !== 'service' && 'bindTo' in add(new ProductionPlatform(newStack(), 'Platform'), id, options);
  const declared = (app = plainApp(), given: unknown = options) => {
    const stack = new Stack(app, 'Stack');
    new ProductionPlatform(stack, 'Platform', { alerts, [prop]: given });
    return stack;
  };
  const templateOf = (stack: Stack) => Template.fromStack(stack).toJSON();
  let known: any;
  const testStore = (title: string, run: () => void) => isStore && test(title, run);
  const template = () => known ??= templateOf(declared());

  test('is the same declared by its prop and added by its method', () => {
    // WHEN
    const stack = newStack();
    add(new ProductionPlatform(stack, 'Platform', { alerts }), id, options);

    // THEN
    expect(JSON.stringify(templateOf(stack))).toEqual(JSON.stringify(template()));
  });

  test('leaves nothing behind where all other parts are and it is not', () => {
    const others = Object.fromEntries(Object.entries(SUBJECTS).filter(([each]) => each !== prop).map(([each, subject]) => [each, subject.options]));
    const stack = newStack();
    new ProductionPlatform(stack, 'Platform', { alerts, ...others });
    const trace = new RegExp(`"Platform${id}(?![a-z])|"${environmentName(id)}_`);
    expect(JSON.stringify(templateOf(stack))).not.toMatch(trace);
    expect(JSON.stringify(templateOf(declared(plainApp(), options)))).toMatch(trace);
  });

  testStore('is used by a service that is declared beside it', () => {
    const stack = newStack();
    new ProductionPlatform(stack, 'Platform', { [prop]: options, service: { image } });
    const tasks = Object.entries<any>(Template.fromStack(stack).findResources('AWS::ECS::TaskDefinition'));
    const [, task] = tasks.find(([each]) => each.startsWith('PlatformServiceTask'))!;
    const names = task.Properties.ContainerDefinitions[0].Environment.map(({ Name }: any) => Name);
    expect(names.filter((name: string) => name.startsWith(`${environmentName(id)}_`))).not.toEqual([]);
  });

  test('does not depend on feature flags', () => {
    expect(templateOf(declared(modernApp())).Resources).toEqual(template().Resources);
  });

  test('keeps the logical ids of all that holds data', () => {
    const ids = Object.entries<any>(template().Resources).filter(([, { DeletionPolicy }]) => DeletionPolicy && DeletionPolicy !== 'Delete');
    const bare = templateOf(declared(plainApp(), null)).Resources;
    expect(ids.map(([each]) => each).filter((each) => !(each in bare)).sort()).toEqual(PINNED_IDS[prop]);
  });

  test('leaves no finding of four rule packs open', () => {
    const app = plainApp();
    declared(app);
    expect(nag(app).open).toEqual([]);
  });

  describe('in a stack of its own', () => {
    const app = plainApp();
    const platform = new ProductionPlatform(new Stack(app, 'Stack'), 'Platform', { alerts });
    const elsewhere = new Stack(app, REMOTE);
    add(platform, id, { ...options, scope: elsewhere });

    test('is proved with the platform', () => {
      app.synth();
      expect([...JudgedScopes.templateFilesIn(app)!].map((file) => path.basename(file))).toContain(`${REMOTE}.template.json`);
    });

    test('leaves the stack of the platform without a dependency on it', () => {
      expect(platform.network.vpc.stack.dependencies).toEqual([]);
    });

    testStore('is used from a third stack without a change of its own', () => {
      const alone = JSON.stringify(templateOf(elsewhere));
      const consumer = plainApp();
      const again = new ProductionPlatform(new Stack(consumer, 'Stack'), 'Platform', { alerts });
      const store = add(again, id, { ...options, scope: new Stack(consumer, REMOTE) }) as unknown as IBackingService;
      again.addService('Consumer', { image, uses: [store], scope: new Stack(consumer, 'Consumer') });
      const assembly = consumer.synth();
      const withExports = assembly.getStackByName(REMOTE).template;
      expect(JSON.stringify({ ...withExports, Outputs: undefined })).toEqual(JSON.stringify({ ...JSON.parse(alone), Outputs: undefined }));
    });
  });

  testStore('is used from the stack of the platform when it is in a nested stack', () => {
    const app = plainApp();
    const parent = new Stack(app, 'Stack');
    const platform = new ProductionPlatform(parent, 'Platform', { alerts });
    const store = add(platform, id, { ...options, scope: new NestedStack(parent, REMOTE) }) as unknown as IBackingService;
    platform.addService('Consumer', { image, uses: [store] });
    expect(() => app.synth()).not.toThrow();
  });

  testStore('is used from the stack of the platform, or refused with the fix, when it is in another one and alarms tell a topic that exists', () => {
    const app = plainApp();
    const home = new Stack(app, 'Stack');
    const alarmTopic = sns.Topic.fromTopicArn(home, 'Topic', 'arn:aws:sns:eu-west-1:111122223333:alarms');
    const platform = new ProductionPlatform(home, 'Platform', { alerts: { alarmTopic } });
    const store = add(platform, id, { ...options, scope: new Stack(app, REMOTE) }) as unknown as IBackingService;
    const use = () => platform.addService('Consumer', { image, uses: [store] });
    if (PARTS[prop].part.supplied.includes('vpc')) return expect(use).toThrow("'scope' must be another stack than that of the platform");
    use();
    return expect(() => app.synth()).not.toThrow();
  });

  test('takes null for every prop that may be left out', () => {
    const nulls = Object.fromEntries(propsOf(struct).map((each) => [each, null]));
    expect(templateOf(declared(plainApp(), { ...nulls, ...options }))).toEqual(template());
  });

  test('warns of a misspelt prop as the user wrote it', () => {
    const stack = declared(plainApp(), { ...options, nonsense: 5 });
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp(`'${prop}\\.nonsense' is no prop of`));
  });

  test.each(propsOf(struct))('works with any value of %s or names it', (option) => {
    for (const [what, value] of WRONG_VALUES) {
      try {
        const stack = declared(plainApp(), { ...options, [option]: value });
        // What CloudFormation would be given is checked by the kind of each property.
        stack.node.findAll().filter((each) => CfnResource.isCfnResource(each)).forEach((each) => stack.resolve((each as any)._toCloudFormation()));
      } catch (error: any) {
        const { message } = error;
        expect(`${what}: ${message}`).toMatch(/: \[Stack\/Platform[^\]]*\] /);
        expect(`${what}: ${message}`).toContain(`'${prop}.${option}`);
      }
    }
  });

  test.each(LANGUAGES)('is added in the app in %s', (language, ending, call) => {
    expect(sourcesOf(language, ending)).toContain(call(method));
  });
});
