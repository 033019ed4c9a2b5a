import * as fs from 'fs';
import * as path from 'path';
import { acknowledgementsIn, Metadata, reportedAcknowledgements } from './acknowledgements';
import { Deployment, Gap, NestedSource } from './deployment';
import { zonesIn } from './recorded-zones';
import { Acknowledgement, LogicalPath, StackSource } from './stack-template';
import { checkedTemplate, readTemplateFile } from './template-file';
import { RawMap, ResourceJson, TemplateJson } from './template-json';
import { UnreadableInput } from './unreadable-input';

const STACK = 'aws:cloudformation:stack';

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly displayName?: string;
  readonly dependencies?: string[];
  readonly properties?: { readonly templateFile?: string; readonly stackName?: string; readonly directoryName?: string };
  readonly metadata?: Metadata;
  readonly additionalMetadataFile?: string;
}

/** Collects what is found while walking an input. */
interface Finds {
  readonly stacks: StackSource[];
  readonly nested: NestedSource[];
  readonly gaps: Gap[];
}

/**
 * Reads a cloud assembly directory with all its stages, or one template file with the nested templates beside it.
 *
 * @param above - what was acknowledged above the stacks, where the caller knows more than the assembly
 */
export function readInput(input: string, above?: Acknowledgement[]): Deployment {
  const finds: Finds = { stacks: [], nested: [], gaps: [] };
  if (isDirectory(input)) {
    readAssembly(input, '', finds, above);
  } else {
    addStack(stackBeside(input) ?? { id: nameOf(input), file: input, template: readTemplateFile(input) }, finds);
  }
  if (finds.stacks.length === 0) throw new UnreadableInput(input, 'it holds no stack');
  return new Deployment(finds.stacks, finds.nested, finds.gaps);
}

/**
 * Reads the stacks of one directory of a cloud assembly, without the stages in it: what is deployed together. The assembly
 * does not tell yet what was acknowledged above its stacks.
 */
export function readStage(directory: string, above: Acknowledgement[]): Deployment {
  const finds: Finds = { stacks: [], nested: [], gaps: [] };
  for (const [id, artifact] of Object.entries(readManifest(path.join(directory, 'manifest.json')))) {
    if (artifact.type === STACK) addStack(stackOf(directory, '', id, artifact, above), finds);
  }
  return new Deployment(finds.stacks, finds.nested, finds.gaps);
}

/** A deployment of templates that are already in memory, by stack name. */
export function deploymentOf(templates: { [name: string]: TemplateJson }): Deployment {
  const given = Object.entries(templates as unknown as RawMap);
  return new Deployment(given.map(([id, template]) => ({ id, stackName: id, template: checkedTemplate(template, id) })));
}

function isDirectory(input: string): boolean {
  try {
    return fs.statSync(input).isDirectory();
  } catch {
    throw new UnreadableInput(input, 'there is no such file or directory');
  }
}

function readAssembly(directory: string, prefix: string, finds: Finds, known?: Acknowledgement[]) {
  const manifest = readManifest(path.join(directory, 'manifest.json'));
  const above = known ?? reportedAcknowledgements(directory);
  for (const [id, artifact] of Object.entries(manifest)) {
    if (artifact.type === 'cdk:cloud-assembly') {
      const name = artifact.properties?.directoryName ?? id;
      readAssembly(path.join(directory, name), `${prefix}${artifact.displayName ?? name}/`, finds, known);
    } else if (artifact.type === STACK) {
      addStack(stackOf(directory, prefix, id, artifact, above), finds);
    }
  }
}

/** A template inside an assembly, with what the assembly says about it. */
function stackBeside(file: string): StackSource | undefined {
  const directory = path.dirname(file);
  const manifest = path.join(directory, 'manifest.json');
  if (!fs.existsSync(manifest)) return undefined;
  const isIt = ([, { type, properties }]: [string, Artifact]) => type === STACK && properties?.templateFile === path.basename(file);
  const [id, artifact] = Object.entries(readManifest(manifest)).find(isIt) ?? [];
  return id && artifact ? stackOf(directory, '', id, artifact, reportedAcknowledgements(directory)) : undefined;
}

function nameOf(file: string): string {
  return path.basename(file).replace(/(\.template)?\.(json|ya?ml|template)$/, '');
}

function readManifest(file: string): { [id: string]: Artifact } {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '')).artifacts ?? {};
  } catch (error) {
    throw new UnreadableInput(file, `${(error as Error).message}; a directory must be a cloud assembly (cdk.out)`);
  }
}

function stackOf(directory: string, prefix: string, id: string, artifact: Artifact, above: Acknowledgement[]): StackSource {
  const file = path.join(directory, artifact.properties?.templateFile ?? `${id}.template.json`);
  const metadata = metadataOf(directory, artifact);
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(artifact.environment ?? '') ?? [];
  return {
    id: `${prefix}${id}`,
    stackName: artifact.properties?.stackName ?? id,
    account: account === 'unknown-account' ? undefined : account,
    region: region === 'unknown-region' ? undefined : region,
    file,
    template: readTemplateFile(file, true),
    path: artifact.displayName,
    dependencies: artifact.dependencies?.map((dependency) => `${prefix}${dependency}`),
    scopes: scopesIn(metadata),
    acknowledgements: [...acknowledgementsIn(metadata), ...above],
    zones: zonesIn(metadata),
  };
}

function metadataOf(directory: string, artifact: Artifact): Metadata {
  if (artifact.metadata) return artifact.metadata;
  const file = artifact.additionalMetadataFile && path.join(directory, artifact.additionalMetadataFile);
  return file && fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
}

function scopesIn(metadata: Metadata): LogicalPath[] {
  return Object.entries(metadata).flatMap(([constructPath, entries]) =>
    entries
      .filter(({ type }) => type === 'aws:cdk:logicalId')
      .map(({ data }) => ({ id: String(data), path: constructPath.replace(/^\//, '') })),
  );
}

/** Adds a stack and, depth first, the nested stacks whose templates are files beside it. */
function addStack(source: StackSource, finds: Finds) {
  finds.stacks.push(source);
  addNestedOf(source, finds);
}

function addNestedOf(source: StackSource, finds: Finds) {
  for (const [logicalId, resource] of Object.entries(source.template.Resources)) {
    if (resource.Type !== 'AWS::CloudFormation::Stack' || !source.file) continue;
    const file = nestedFile(source.file, resource);
    if (!file) continue;
    const nested: StackSource = {
      id: `${source.id}/${logicalId}`,
      account: source.account,
      region: source.region,
      file,
      template: readTemplateFile(file),
      scopes: source.scopes,
      scope: nestedScope(source, logicalId, resource),
    };
    finds.nested.push({ parentId: source.id, logicalId, source: nested });
    addNestedOf(nested, finds);
  }
}

/** The CLI writes the file beside the resource; without it, the hash in the URL leads to the asset manifest. */
function nestedFile(parentFile: string, resource: ResourceJson): string | undefined {
  const directory = path.dirname(parentFile);
  const url = resource.Properties?.TemplateURL;
  const local = resource.Metadata?.['aws:asset:path'] ?? url;
  if (typeof local === 'string' && !/^[a-z0-9]+:\/\//i.test(local)) return existing(path.join(directory, local));
  const hash = /([0-9a-f]{64})\.(json|ya?ml|template)/.exec(JSON.stringify(url ?? ''))?.[1];
  const manifest = existing(parentFile.replace(/(\.nested)?\.template\.json$/, '.assets.json')) ?? siblingManifests(directory);
  if (!hash || !manifest) return undefined;
  for (const file of [manifest].flat()) {
    const asset = JSON.parse(fs.readFileSync(file, 'utf8')).files?.[hash]?.source?.path;
    if (asset) return existing(path.join(directory, asset));
  }
  return undefined;
}

function siblingManifests(directory: string): string[] {
  return fs
    .readdirSync(directory)
    .filter((file) => file.endsWith('.assets.json'))
    .map((file) => path.join(directory, file));
}

function existing(file: string): string | undefined {
  return fs.existsSync(file) ? file : undefined;
}

/** `App/Stack/Nested.NestedStack/Nested.NestedStackResource` creates what stands under `App/Stack/Nested`. */
function nestedScope(source: StackSource, logicalId: string, resource: ResourceJson): string | undefined {
  const written = resource.Metadata?.['aws:cdk:path'];
  const own = typeof written === 'string' ? written : pathOf(source, logicalId);
  return own?.replace(/\.NestedStack\/[^/]*$/, '');
}

function pathOf(source: StackSource, logicalId: string): string | undefined {
  return source.scopes?.find(
    ({ id, path: constructPath }) => id === logicalId && (!source.scope || constructPath.startsWith(`${source.scope}/`)),
  )?.path;
}
