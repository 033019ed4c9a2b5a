import * as fs from 'fs';
import * as path from 'path';
import { Deployment, Gap, NestedSource } from './deployment';
import { StackSource } from './stack-template';
import { readTemplateFile } from './template-file';
import { TemplateJson } from './template-json';
import { UnreadableInput } from './unreadable-input';

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly displayName?: string;
  readonly properties?: { readonly templateFile?: string; readonly stackName?: string; readonly directoryName?: string };
  readonly metadata?: Metadata;
  readonly additionalMetadataFile?: string;
}

interface Metadata { [constructPath: string]: { readonly type: string; readonly data?: unknown }[] }

/** Collects what is found while walking an input. */
interface Finds {
  readonly stacks: StackSource[];
  readonly nested: NestedSource[];
  readonly gaps: Gap[];
}

/** Reads a cloud assembly directory with all its stages, or one template file with the nested templates beside it. */
export function readInput(input: string): Deployment {
  const finds: Finds = { stacks: [], nested: [], gaps: [] };
  if (isDirectory(input)) readAssembly(input, '', finds);
  else addStack({ id: path.basename(input).replace(/(\.template)?\.(json|ya?ml|template)$/, ''), file: input, template: readTemplateFile(input) }, finds);
  if (finds.stacks.length === 0) throw new UnreadableInput(input, 'it holds no stack');
  return new Deployment(finds.stacks, finds.nested, finds.gaps);
}

/** A deployment of templates that are already in memory, by stack name. */
export function deploymentOf(templates: { [name: string]: TemplateJson }): Deployment {
  return new Deployment(Object.entries(templates).map(([id, template]) => ({ id, stackName: id, template })));
}

function isDirectory(input: string): boolean {
  try {
    return fs.statSync(input).isDirectory();
  } catch {
    throw new UnreadableInput(input, 'there is no such file or directory');
  }
}

function readAssembly(directory: string, prefix: string, finds: Finds) {
  const manifest = readManifest(path.join(directory, 'manifest.json'));
  for (const [id, artifact] of Object.entries(manifest)) {
    if (artifact.type === 'cdk:cloud-assembly') {
      const name = artifact.properties?.directoryName ?? id;
      readAssembly(path.join(directory, name), `${prefix}${artifact.displayName ?? name}/`, finds);
    } else if (artifact.type === 'aws:cloudformation:stack') {
      addStack(stackOf(directory, prefix, id, artifact), finds);
    }
  }
}

function readManifest(file: string): { [id: string]: Artifact } {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).artifacts ?? {};
  } catch (error) {
    throw new UnreadableInput(file, `${(error as Error).message}; a directory must be a cloud assembly (cdk.out)`);
  }
}

function stackOf(directory: string, prefix: string, id: string, artifact: Artifact): StackSource {
  const file = path.join(directory, artifact.properties?.templateFile ?? `${id}.template.json`);
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(artifact.environment ?? '') ?? [];
  return {
    id: `${prefix}${id}`,
    stackName: artifact.properties?.stackName ?? id,
    account: account === 'unknown-account' ? undefined : account,
    region: region === 'unknown-region' ? undefined : region,
    file,
    template: readTemplateFile(file),
    constructPaths: pathsIn(metadataOf(directory, artifact)),
  };
}

function metadataOf(directory: string, artifact: Artifact): Metadata {
  if (artifact.metadata) return artifact.metadata;
  const file = artifact.additionalMetadataFile && path.join(directory, artifact.additionalMetadataFile);
  return file && fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
}

function pathsIn(metadata: Metadata): Map<string, string> {
  const paths = new Map<string, string>();
  for (const [constructPath, entries] of Object.entries(metadata)) {
    for (const entry of entries) {
      if (entry.type === 'aws:cdk:logicalId') paths.set(String(entry.data), constructPath.replace(/^\//, ''));
    }
  }
  return paths;
}

/** Adds a stack and, depth first, the nested stacks whose templates are files beside it. */
function addStack(source: StackSource, finds: Finds) {
  finds.stacks.push(source);
  addNestedOf(source, finds);
}

function addNestedOf(source: StackSource, finds: Finds) {
  for (const [logicalId, resource] of Object.entries(source.template.Resources)) {
    if (resource.Type !== 'AWS::CloudFormation::Stack' || !source.file) continue;
    const file = nestedFile(source.file, resource.Metadata?.['aws:asset:path'] ?? resource.Properties?.TemplateURL);
    if (!file) continue;
    const nested: StackSource = {
      id: `${source.id}/${logicalId}`, account: source.account, region: source.region, file, template: readTemplateFile(file),
    };
    finds.nested.push({ parentId: source.id, logicalId, source: nested });
    addNestedOf(nested, finds);
  }
}

function nestedFile(parentFile: string, reference: unknown): string | undefined {
  if (typeof reference !== 'string' || /^[a-z0-9]+:\/\//i.test(reference)) return undefined;
  const file = path.join(path.dirname(parentFile), reference);
  return fs.existsSync(file) ? file : undefined;
}
