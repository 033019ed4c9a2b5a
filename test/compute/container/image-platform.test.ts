import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import {
  App, CliCredentialsStackSynthesizer, DefaultStackSynthesizer, IStackSynthesizer, LegacyStackSynthesizer, NestedStack, Stack, aws_ec2 as ec2,
  aws_ecr as ecr, aws_ecr_assets as assets, aws_ecs as ecs,
} from 'aws-cdk-lib';
import { ContainerService } from '../../../src/compute';
import { plainApp } from '../../support/apps';
import { IMAGE, VpcStack, service, warningsOf } from '../fixtures';

const { LINUX_AMD64, LINUX_ARM64, custom } = { ...assets.Platform, custom: (name: string) => assets.Platform.custom(name) };
const { ARM64, X86_64 } = ecs.CpuArchitecture;
const WARNING = "'image' is built for the processor of the machine that builds it, and the tasks run on X86_64; pass platform: Platform.LINUX_AMD64 (aws_ecr_assets)";

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'image-'));
fs.writeFileSync(path.join(directory, 'Dockerfile'), 'FROM scratch\n');
afterAll(() => fs.rmSync(directory, { recursive: true }));

function built(platform?: assets.Platform, options: ecs.AssetImageProps = {}): ecs.AssetImage {
  return ecs.ContainerImage.fromAsset(directory, { platform, ...options });
}

describe('an image asset', () => {
  test.each([
    [LINUX_AMD64, undefined], [LINUX_AMD64, X86_64], [LINUX_ARM64, ARM64], [custom('linux/arm64/v8'), ARM64], [custom('linux/aarch64'), ARM64],
    [custom('linux/x86_64'), X86_64], [custom('LINUX/AMD64'), X86_64],
  ])('for %p runs on %p', (platform, architecture) => {
    expect(warningsOf(service({ image: built(platform), architecture }))).toEqual([]);
  });

  test.each<[string, assets.Platform, ecs.CpuArchitecture | undefined, string]>([
    ['ARM64 by default', LINUX_ARM64, undefined, "'image' must be built for the 'architecture' X86_64, got 'linux/arm64'; pass platform: Platform.LINUX_AMD64 where the image is made, or architecture: ecs.CpuArchitecture.ARM64"],
    ['X86_64', LINUX_AMD64, ARM64, "'image' must be built for the 'architecture' ARM64, got 'linux/amd64'; pass platform: Platform.LINUX_ARM64 where the image is made, or architecture: ecs.CpuArchitecture.X86_64"],
    ['a processor of 32 bits', custom('linux/arm/v7'), ARM64, "got 'linux/arm/v7'; pass platform: Platform.LINUX_ARM64 where the image is made"],
    ['Windows', custom('windows/amd64'), X86_64, "got 'windows/amd64'"],
    ['a system alone', custom('linux'), X86_64, "got 'linux'"],
  ])('for %s is refused', (_, platform, architecture, message) => {
    expect(() => service({ image: built(platform), architecture })).toThrow(message);
  });

  test('for whatever machine builds it is warned of', () => {
    // WHEN
    const warnings = warningsOf(service({ image: built() })).join();

    // THEN
    expect(warnings).toContain(WARNING);
    expect(warnings).toContain('cdk-production-platform:compute.imagePlatform');
  });

  test('with a name is found too', () => {
    expect(() => service({ image: built(LINUX_ARM64, { assetName: 'my-api' }) })).toThrow("got 'linux/arm64'");
  });

  test('in a nested stack is found too', () => {
    // GIVEN
    const parent = new VpcStack();
    const nested = new NestedStack(parent, 'Nested');

    // THEN
    expect(() => new ContainerService(nested, 'Api', { vpc: parent.vpc, image: built(LINUX_ARM64) })).toThrow("got 'linux/arm64'");
  });

  test.each<[string, IStackSynthesizer]>([
    ['by default', new DefaultStackSynthesizer({ dockerTagPrefix: 'api-' })],
    ['with the credentials of the CLI', new CliCredentialsStackSynthesizer()],
    ['in the old way', new LegacyStackSynthesizer()],
  ])('that is published %s is found too', (_, synthesizer) => {
    // GIVEN
    const stack = new Stack(plainApp(), 'Stack', { synthesizer });
    const vpc = new ec2.Vpc(stack, 'Vpc', { restrictDefaultSecurityGroup: false });

    // THEN
    expect(() => new ContainerService(stack, 'Api', { vpc, image: built(LINUX_ARM64) })).toThrow("got 'linux/arm64'");
    expect(warningsOf(new ContainerService(stack, 'Other', { vpc, image: built() })).join()).toContain('compute.imagePlatform');
  });

  test('of a sidecar is looked at too', () => {
    expect(() => service({ sidecars: [{ name: 'proxy', image: built(LINUX_ARM64) }] })).toThrow("'sidecars[0].image' must be built for the 'architecture' X86_64");
  });
});

describe('an asset of the app', () => {
  test.each<[string, (app: App, stack: VpcStack) => Stack]>([
    ['in the stack of the service', (_, stack) => stack],
    ['in another stack', (app) => new Stack(app, 'Images')],
  ])('%s is looked at', (_, home) => {
    // GIVEN
    const app = plainApp();
    const stack = new VpcStack(app);
    const image = ecs.ContainerImage.fromDockerImageAsset(new assets.DockerImageAsset(home(app, stack), 'Image', { directory, platform: LINUX_ARM64 }));

    // THEN
    expect(() => service({ image }, stack)).toThrow("'image' must be built for the 'architecture' X86_64, got 'linux/arm64'");
  });

  test('for whatever machine builds it is warned of', () => {
    // GIVEN
    const stack = new VpcStack();
    const image = ecs.ContainerImage.fromDockerImageAsset(new assets.DockerImageAsset(stack, 'Image', { directory }));

    // THEN
    expect(warningsOf(service({ image }, stack)).join()).toContain(WARNING);
  });
});

describe('nothing is said of', () => {
  test.each<[string, (stack: Stack) => ecs.ContainerImage]>([
    ['an image of a registry', () => IMAGE],
    ['an image of Amazon ECR', (stack) => ecs.ContainerImage.fromEcrRepository(new ecr.Repository(stack, 'Repository'), '1.0.0')],
    ['a tarball', () => ecs.ContainerImage.fromTarball(path.join(directory, 'Dockerfile'))],
  ])('%s', (_, image) => {
    // GIVEN
    const stack = new VpcStack();

    // THEN
    expect(warningsOf(service({ image: image(stack) }, stack))).toEqual([]);
  });

  test('an asset whose synthesizer keeps its manifest elsewhere', () => {
    // GIVEN
    const synthesizer = new DefaultStackSynthesizer();
    Object.defineProperty(synthesizer, 'assetManifest', { value: { defaultAddDockerImageAsset: () => ({ repositoryName: 'images', imageTag: '1' }) } });
    const stack = new Stack(plainApp(), 'Stack', { synthesizer });
    const vpc = new ec2.Vpc(stack, 'Vpc', { restrictDefaultSecurityGroup: false });

    // THEN
    expect(warningsOf(new ContainerService(stack, 'Api', { vpc, image: built(LINUX_ARM64) }))).toEqual([]);
  });
});
