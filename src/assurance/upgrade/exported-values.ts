import { TemplateUpdate } from './template-update';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { StackTemplate } from '../template/stack-template';
import { Raw } from '../template/template-json';
import { identity, referencesIn, Value } from '../template/value';

/** An export that stacks of the baseline import, and that the update changes or takes away. */
export interface LostExport {
  readonly name: string;
  readonly producer: StackTemplate;
  /** What it is the value of, or else who imports it. */
  readonly resource: Resource;
  readonly consumers: StackTemplate[];
  /** Whether the export is still there, with another value. */
  readonly changed: boolean;
  /** Whether the stack that exports it is not in the new version. */
  readonly leftOut: boolean;
  /** The consumers that are not in the new version: no update makes them let go. */
  readonly lasting: StackTemplate[];
  /** Whether one of the consumers imports it after the update as well. */
  readonly stillImported: boolean;
}

interface Export {
  readonly name: string;
  readonly stack: StackTemplate;
  readonly value: Value;
}

/** The exports that CloudFormation does not let go as long as a stack imports them. */
export function lostExports(update: TemplateUpdate): LostExport[] {
  const [old, now] = [update.before.deployment, update.after.deployment];
  const [imports, importsNow, exportsNow] = [importsOf(old), importsOf(now), exportsOf(now)];
  return [...exportsOf(old)].flatMap(([place, { name, stack, value }]): LostExport[] => {
    const importers = imports.get(place) ?? [];
    const successor = exportsNow.get(place);
    const changed = successor !== undefined && update.inOneStack(stack, successor.stack);
    if (importers.length === 0 || changed && update.same({ stack }, value, { stack: successor.stack }, successor.value)) return [];
    const consumers = [...new Set(importers.map((importer) => importer.stack))];
    const [leftOut, lasting] = [update.isLeftOut(stack), consumers.filter((consumer) => update.isLeftOut(consumer))];
    // Where all of them are left out, nobody asks for anything.
    if (leftOut && lasting.length === consumers.length) return [];
    const [source] = referencesIn(value).map(({ resource }) => update.nowOf(resource) ?? resource);
    return [{
      name,
      producer: stack,
      resource: source ?? importers[0],
      consumers,
      changed,
      leftOut,
      lasting,
      stillImported: (importsNow.get(place) ?? []).some((importer) => importers.some((earlier) => update.inOneStack(earlier.stack, importer.stack))),
    }];
  });
}

/** The names of exports are unique in a region of an account. */
function placeOf(stack: StackTemplate, name: Value): string {
  return `${stack.region} ${identity(name)}`;
}

function exportsOf(deployment: Deployment): Map<string, Export> {
  return new Map(deployment.stacks.flatMap((stack) => Object.entries(stack.template.Outputs ?? {}).flatMap(([output, json]): [string, Export][] => {
    if (!json?.Export) return [];
    const name = stack.resolve(json.Export.Name);
    return [[placeOf(stack, name), { name: identity(name), stack, value: stack.output(output) }]];
  })));
}

/** The resources that import each export. */
function importsOf(deployment: Deployment): Map<string, Resource[]> {
  const imports = new Map<string, Resource[]>();
  for (const resource of deployment.resources) {
    for (const name of importedIn(resource.json.Properties ?? {})) {
      const place = placeOf(resource.stack, resource.stack.resolve(name));
      imports.set(place, [...(imports.get(place) ?? []), resource]);
    }
  }
  return imports;
}

function importedIn(raw: Raw): Raw[] {
  if (typeof raw !== 'object' || raw === null) return [];
  return Object.entries(raw).flatMap(([key, value]) => key === 'Fn::ImportValue' ? [value as Raw] : importedIn(value as Raw));
}
