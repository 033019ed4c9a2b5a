import { aws_ecr as ecr, aws_ecs as ecs, aws_kms as kms, Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { ContainerService, ImageRepository, ImageRepositoryProps } from '../../../src/compute';
import { newStack } from '../../support/apps';
import { VpcStack } from '../fixtures';

const REPOSITORY = 'AWS::ECR::Repository';

function templateOf(props?: ImageRepositoryProps) {
  const stack = newStack();
  new ImageRepository(stack, 'Images', props);
  return Template.fromStack(stack);
}

function policyOf(template: Template): any[] {
  const [repository] = Object.values(template.findResources(REPOSITORY));
  return JSON.parse(repository.Properties.LifecyclePolicy.LifecyclePolicyText).rules;
}

describe('an image repository', () => {
  test('scans each image that is pushed', () => {
    templateOf().hasResourceProperties(REPOSITORY, { ImageScanningConfiguration: { ScanOnPush: true } });
  });

  test('does not let a tag be moved to another image', () => {
    templateOf().hasResourceProperties(REPOSITORY, { ImageTagMutability: 'IMMUTABLE', ImageTagMutabilityExclusionFilters: Match.absent() });
  });

  test('lets the tags be moved that are named, and no other', () => {
    templateOf({ mutableTags: ['latest', 'dev-*'] }).hasResourceProperties(REPOSITORY, {
      ImageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      ImageTagMutabilityExclusionFilters: [
        { ImageTagMutabilityExclusionFilterType: 'WILDCARD', ImageTagMutabilityExclusionFilterValue: 'latest' },
        { ImageTagMutabilityExclusionFilterType: 'WILDCARD', ImageTagMutabilityExclusionFilterValue: 'dev-*' },
      ],
    });
  });

  test('stays with its images when it leaves the stack', () => {
    templateOf().hasResource(REPOSITORY, {
      DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain', Properties: { EmptyOnDelete: Match.absent() },
    });
  });

  test('is emptied only where it shall go', () => {
    templateOf({ removalPolicy: RemovalPolicy.DESTROY }).hasResource(REPOSITORY, { DeletionPolicy: 'Delete', Properties: { EmptyOnDelete: true } });
  });

  test('keeps fifty images, and those without a tag for a week', () => {
    expect(policyOf(templateOf()).map(({ selection }) => selection)).toEqual([
      { tagStatus: 'untagged', countType: 'sinceImagePushed', countNumber: 7, countUnit: 'days' },
      { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 50 },
    ]);
  });

  test('lets images of some tags expire before the others are counted', () => {
    const rules = policyOf(templateOf({ expiringTags: [{ prefix: 'pr-', maxAge: Duration.days(14) }], retainedImages: 20 }));
    const row = ({ rulePriority, selection }: any) => [rulePriority, selection.tagStatus, selection.tagPrefixList, selection.countNumber];
    expect(rules.map(row)).toEqual([
      [1, 'untagged', undefined, 7], [2, 'tagged', ['pr-'], 14], [3, 'any', undefined, 20],
    ]);
  });

  test('is encrypted with the key of the user', () => {
    const stack = newStack();
    const encryptionKey = new kms.Key(stack, 'Key');
    new ImageRepository(stack, 'Images', { encryptionKey });
    Template.fromStack(stack).hasResourceProperties(REPOSITORY, {
      EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: stack.resolve(encryptionKey.keyArn) },
    });
  });

  test('has the id that it always had', () => {
    expect(Object.keys(templateOf().findResources(REPOSITORY))).toEqual(['ImagesF8C4E866']);
  });
});

describe('an image of the repository', () => {
  function service(image: (images: ImageRepository) => ecs.ContainerImage, props?: ImageRepositoryProps) {
    const stack = new VpcStack();
    const images = new ImageRepository(new Stack(stack.node.root, 'Images'), 'Images', props);
    new ContainerService(stack, 'Api', { vpc: stack.vpc, image: image(images) });
    return { stack, images };
  }
  const imageIn = (stack: Stack) => {
    const [task] = Object.values(Template.fromStack(stack).findResources('AWS::ECS::TaskDefinition'));
    return JSON.stringify(task.Properties.ContainerDefinitions[0].Image);
  };

  test('is named by its tag', () => {
    expect(imageIn(service((images) => images.image('1.4.0')).stack)).toMatch(/:1\.4\.0"/);
  });

  test('is named by its digest', () => {
    const digest = `sha256:${'ab'.repeat(32)}`;
    expect(imageIn(service((images) => images.imageByDigest(digest)).stack)).toContain(`@${digest}`);
  });

  test('may have a tag that is known at deployment', () => {
    expect(imageIn(service((images) => images.image(Token.asString({ Ref: 'Tag' }))).stack)).toContain('{"Ref":"Tag"}');
  });

  test('may be pulled by the execution role of its service, from this repository alone', () => {
    const { stack } = service((images) => images.image('1.4.0'));
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['ecr:BatchGetImage']), Resource: { 'Fn::ImportValue': Match.anyValue() } })]) },
    });
  });

  test('gives a warning where its tag may be moved', () => {
    const { images } = service((each) => each.image('dev-7'), { mutableTags: ['dev-*'] });
    Annotations.fromStack(Stack.of(images)).hasWarning('*', Match.stringLikeRegexp("the tag 'dev-7' may be moved .*compute\\.mutableTag"));
  });

  test('gives no warning where its tag stays', () => {
    const { images } = service((each) => each.image('1.devX7'), { mutableTags: ['dev-*', '1.dev.7'] });
    Annotations.fromStack(Stack.of(images)).hasNoWarning('*', Match.stringLikeRegexp('mutableTag'));
  });

  test.each<[string, (images: ImageRepository) => void, string]>([
    ['a tag that expires', (images) => images.image('pr-12'), "'tag' must not begin with 'pr-', because the image expires 14 days after its push and no task starts without it, got 'pr-12'; push the image with another tag too, and run that"],
    ['an empty tag', (images) => images.image(''), "'tag' must be 1 to 128 letters, digits, dots, hyphens and underscores that start with none of . and -, got ''"],
    ['no tag', (images) => images.image(undefined as any), "'tag' must be a string, got undefined"],
    ['a digest as tag', (images) => images.image(`sha256:${'0'.repeat(64)}`), 'call imageByDigest() for a digest'],
    ['a tag as digest', (images) => images.imageByDigest('1.4.0'), "'digest' must be 'sha256:' and 64 hexadecimal digits, got '1.4.0'; for a tag call image()"],
  ])('refuses %s', (_, run, message) => {
    const images = new ImageRepository(newStack(), 'Images', { expiringTags: [{ prefix: 'pr-', maxAge: Duration.days(14) }] });
    expect(() => run(images)).toThrow(message);
  });
});

describe('wrong options of an image repository', () => {
  test.each<[string, any, string]>([
    ['upper case in the name', { repositoryName: 'Shop/Api' }, "'repositoryName' must be 2 to 256 lower-case letters and digits, with one of . _ - between them and '/' between its parts, got 'Shop/Api'; did you mean 'shop/api'?"],
    ['an empty name', { repositoryName: '' }, "'repositoryName' must be"],
    ['a name that is too long', { repositoryName: 'a'.repeat(257) }, "'repositoryName' must be"],
    ['one image', { retainedImages: 1 }, "'retainedImages' must be a whole number from 2 to 1000, got 1"],
    ['a token as number', { retainedImages: Token.asNumber({ Ref: 'Number' }) }, "'retainedImages'"],
    ['six patterns', { mutableTags: ['a', 'b', 'c', 'd', 'e', 'f'] }, "'mutableTags' must have at most 5 patterns, got 6; a pattern may have two '*', for example 'dev-*'"],
    ['three stars', { mutableTags: ['*a*b*'] }, "'mutableTags[0]' must be"],
    ['one text as list', { mutableTags: 'latest' }, "'mutableTags' must be a list"],
    ['half a day', { untaggedImageMaxAge: Duration.hours(12) }, "'untaggedImageMaxAge' must be a whole number of days, at least 1, got '0.5 days'"],
    ['a prefix twice', { expiringTags: [{ prefix: 'pr-', maxAge: Duration.days(1) }, { prefix: 'pr-', maxAge: Duration.days(2) }] }, "'expiringTags[1].prefix' must be another than in the rules before it, got 'pr-'"],
    ['no age', { expiringTags: [{ prefix: 'pr-' }] }, "'expiringTags[0].maxAge' must be given, got undefined; for example Duration.days(14)"],
    ['an empty prefix', { expiringTags: [{ prefix: '', maxAge: Duration.days(1) }] }, "'expiringTags[0].prefix' must be"],
    ['a key that is none', { encryptionKey: 'alias/key' }, "'encryptionKey'"],
    ['snapshots', { removalPolicy: RemovalPolicy.SNAPSHOT }, "'removalPolicy'"],
    ['a text as switch', { imageScanOnPush: 'yes' }, "'imageScanOnPush'"],
  ])('are refused: %s', (_, props, message) => {
    expect(() => templateOf(props)).toThrow(message);
  });

  test('count as left out where they are null', () => {
    const nulls: any = { repositoryName: null, mutableTags: null, retainedImages: null, expiringTags: null };
    expect(templateOf(nulls).toJSON()).toEqual(templateOf().toJSON());
  });

  test('are named where they are misspelt', () => {
    const stack = newStack();
    new ImageRepository(stack, 'Images', { retainImages: 5 } as any);
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp("did you mean 'retainedImages'"));
  });
});

test('what the class does not offer is changed at its resource', () => {
  const stack = newStack();
  const { resource } = new ImageRepository(stack, 'Images');
  resource.addLifecycleRule({ rulePriority: 2, tagPrefixList: ['x'], tagStatus: ecr.TagStatus.TAGGED, maxImageCount: 3 });
  expect(policyOf(Template.fromStack(stack))).toHaveLength(3);
});
