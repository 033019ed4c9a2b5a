import { aws_ecr_assets as assets, aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { warnOf } from '../../private/findings/warnings';
import { invalidProp } from '../../private/input/errors';

/** What an image has been bound for: its assets are children. */
export type ImageHolder = Pick<ecs.ContainerDefinition, 'node' | 'imageName'>;

/** An image, where the user wrote it, and what it must run on. */
export interface PlacedImage {
  readonly prop: string;
  readonly image: ecs.ContainerImage;
  readonly container: ImageHolder;
  readonly architecture: ecs.CpuArchitecture;
  /** What runs the container, for a message. */
  readonly machines?: string;
}

/** What an asset is built for; nothing where the machine that builds it decides. */
interface BuiltFor {
  readonly platform?: string;
}

/** What Docker calls the architectures, and the constants of the CDK. */
const PLATFORMS: { [architecture: string]: { readonly names: string[]; readonly constant: string } } = {
  X86_64: { names: ['amd64', 'x86_64', 'x86-64'], constant: 'LINUX_AMD64' },
  ARM64: { names: ['arm64', 'aarch64'], constant: 'LINUX_ARM64' },
};

/** Refuses an image that is built for another processor than that of the task, and warns of one for which the builder's machine decides. */
export function checkImagePlatform(scope: IConstruct, { prop, image, container, architecture, machines = 'tasks' }: PlacedImage) {
  const builtFor = platformOf(image, container);
  if (!builtFor) return;
  const name = architecture._cpuArchitecture;
  const { constant } = PLATFORMS[name];
  const { platform } = builtFor;
  if (platform === undefined) {
    warnOf(
      scope, 'compute.imagePlatform',
      `'${prop}' is built for the processor of the machine that builds it, and the ${machines} run on ${name}; pass platform: Platform.${constant} (aws_ecr_assets) where the image is made`,
    );
    return;
  }
  const [system, processor = ''] = platform.toLowerCase().split('/');
  if (system === 'linux' && PLATFORMS[name].names.includes(processor)) return;
  const other = Object.keys(PLATFORMS).find((each) => system === 'linux' && PLATFORMS[each].names.includes(processor));
  throw invalidProp(scope, {
    prop,
    expected: `be built for the 'architecture' ${name}`,
    given: platform,
    fix: `pass platform: Platform.${constant} where the image is made${other ? `, or architecture: ecs.CpuArchitecture.${other}` : ''}`,
  });
}

function platformOf(image: ecs.ContainerImage, container: ImageHolder): BuiltFor | undefined {
  const asset = assetOf(image, container);
  return asset && (manifestEntry(asset) ?? legacyEntry(asset));
}

/** The asset that is bound with the image, or one of the app that the image refers to. */
function assetOf(image: ecs.ContainerImage, container: ImageHolder): assets.DockerImageAsset | undefined {
  const bound = container.node.tryFindChild('AssetImage');
  if (bound) return bound as assets.DockerImageAsset;
  if (image instanceof ecs.RepositoryImage || image instanceof ecs.EcrImage) return undefined;
  const all = container.node.root.node.findAll().filter((each): each is assets.DockerImageAsset => each instanceof assets.DockerImageAsset);
  return all.find(({ imageUri }) => imageUri === container.imageName);
}

/**
 * The entry of the asset manifest. Neither the image nor its asset tells its platform, and the manifest is only written after the constructs
 * have been judged, so it is looked up where the synthesizer gathers it. Where that is not found, nothing is said.
 */
function manifestEntry(asset: assets.DockerImageAsset): BuiltFor | undefined {
  for (let stack: Stack | undefined = Stack.of(asset); stack; stack = stack.nestedStackParent) {
    const { assetManifest } = stack.synthesizer as { assetManifest?: { dockerImages?: { [hash: string]: { source?: BuiltFor } } } };
    const images = Object.entries(assetManifest?.dockerImages ?? {});
    const found = images.find(([key]) => key === asset.assetHash || key.endsWith(`-${asset.assetHash}`));
    if (found?.[1].source) return found[1].source;
  }
  return undefined;
}

/** The old synthesizer notes assets at the stack. */
function legacyEntry(asset: assets.DockerImageAsset): BuiltFor | undefined {
  const entries = Stack.of(asset).node.metadata.map(({ data }) => data as (BuiltFor & { packaging?: string; sourceHash?: string }) | undefined);
  return entries.find((data) => data?.packaging === 'container-image' && data.sourceHash === asset.assetHash);
}
