import { namesIn } from './named-resources';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { StackTemplate } from '../template/stack-template';

/**
 * What CloudFormation has finished before it starts something. Nothing else is promised: what does not wait starts at any time.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html
 */
export class CreationOrder {
  private readonly nested: ReadonlyMap<Resource, StackTemplate>;
  private readonly direct = new Map<Resource, Resource[]>();
  private readonly finished = new Map<Resource, Set<Resource>>();
  private readonly earlier = new Map<StackTemplate, Set<StackTemplate>>();

  constructor(private readonly deployment: Deployment) {
    this.nested = new Map(deployment.stacks.flatMap((stack) => (stack.parent ? [[stack.parent, stack]] : [])));
  }

  /** What a resource waits for because its own template says so, by a reference or by `DependsOn`, each once. */
  public waits(resource: Resource): Resource[] {
    const known = this.direct.get(resource);
    if (known) return known;
    const named = [resource.json.DependsOn ?? [], ...namesIn(resource).resources].flat();
    const waits = [...new Set(named.flatMap((id) => resource.stack.resource(id) ?? []))]
      .filter((need) => need.stack.existence(need) !== false);
    this.direct.set(resource, waits);
    return waits;
  }

  /** The stack that a resource creates, if it creates one of the input. */
  public stackOf(resource: Resource): StackTemplate | undefined {
    return this.nested.get(resource);
  }

  /** Stacks that are complete before a stack starts: it takes their outputs, or the cloud assembly deploys them first. */
  public stacksBefore(stack: StackTemplate): StackTemplate[] {
    return [...this.before(stack.root)];
  }

  /** Whether a resource certainly starts only after another one is complete. */
  public startsAfter(consumer: Resource, need: Resource): boolean {
    const [own, other] = [consumer.stack.root, need.stack.root];
    return own === other ? this.finishedBefore(consumer).has(need) : this.before(own).has(other);
  }

  /** A nested stack starts with what its resource waits for, and is complete with all that is in it. */
  private finishedBefore(resource: Resource): Set<Resource> {
    const known = this.finished.get(resource);
    if (known) return known;
    const finished = new Set<Resource>();
    const queue = [...this.waits(resource)];
    for (let { parent } = resource.stack; parent; parent = parent.stack.parent) queue.push(...this.waits(parent));
    for (let need = queue.pop(); need; need = queue.pop()) {
      if (finished.has(need)) continue;
      finished.add(need);
      queue.push(...this.waits(need), ...(this.stackOf(need)?.resources ?? []));
    }
    this.finished.set(resource, finished);
    return finished;
  }

  private before(root: StackTemplate): Set<StackTemplate> {
    const known = this.earlier.get(root);
    if (known) return known;
    const before = new Set<StackTemplate>();
    this.earlier.set(root, before);
    for (const stack of this.neededBy(root)) {
      before.add(stack);
      this.before(stack).forEach((other) => before.add(other));
    }
    return before;
  }

  /** The stacks that a stack, with all that is nested in it, names. */
  private neededBy(root: StackTemplate): StackTemplate[] {
    const { deployment } = this;
    const templates = deployment.stacks.filter((stack) => stack.root === root);
    const producers = templates.flatMap((stack) => stack.resources).flatMap((resource) => {
      const { imports, stackOutputs } = namesIn(resource);
      return [
        ...imports.map((name) => deployment.exporter(resource.stack, resource.stack.resolve(name))?.stack),
        ...stackOutputs.map(({ StackName: name, Region: region }) => (
          deployment.stackNamed(resource.stack, resource.stack.resolve(name), resource.stack.resolve(region))
        )),
      ];
    });
    const listed = deployment.stacks.filter(({ id }) => root.source.dependencies?.includes(id));
    return [...producers, ...listed].flatMap((stack) => (stack && stack.root !== root ? stack.root : []));
  }
}
