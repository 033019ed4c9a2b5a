import {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  Validations,
} from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { JudgedScopes } from './judged-scopes';
import { OutputFiles } from './output-files';
import { proofs } from '../loaded-proofs';

/**
 * Runs the proofs at synthesis and fails it when one finds a broken promise.
 *
 * It is a validation plugin of the AWS CDK. `ProductionPlatform` registers it for the stacks in which the platform has constructs; without a
 * platform, `addTo(app)` lets it judge every stack of an app. What it says is also written beside the templates: `availability.json`,
 * `reachability.json`, `durability.json`, `deployment.json` and `assurance.json`.
 *
 * A finding that is right as it is, is accepted with a reason: `acknowledge` of the CDK's `Validations.of(construct)` takes it with the id
 * of the rule, such as `ProductionPlatform::AZ002`.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 */
export class ProductionPlatformValidation implements IPolicyValidationPlugin {
  /**
   * The plugin. There is one in a process, so that the CDK runs it once, however many constructs register it.
   *
   * Registered with `Validations.of(app).addPlugins(...)` it judges every stack, unless constructs were added with `addTo`. A CDK plugin must not
   * change files of an earlier synthesis, so that `addTo` is what keeps the files up to date.
   */
  public static instance(): ProductionPlatformValidation {
    return ProductionPlatformValidation.singleton;
  }

  /**
   * Judges the stacks below a scope, and the stack in which it stands.
   *
   * @param scope - an app or stage for all of its stacks, a stack, or a construct
   */
  public static addTo(scope: Construct): void {
    Validations.of(scope).addPlugins(ProductionPlatformValidation.singleton);
    ProductionPlatformValidation._include(scope);
    OutputFiles.refreshedBy(scope);
  }

  /**
   * Judges one more stack where the plugin is registered already.
   *
   * @internal
   */
  public static _include(scope: IConstruct): void {
    JudgedScopes.add(scope);
  }

  private static readonly singleton = new ProductionPlatformValidation();

  /** Name of the plugin, which is the namespace of the rule ids. */
  public readonly name = 'ProductionPlatform';

  private constructor() {}

  /**
   * Called by the CDK with the synthesized templates.
   *
   * @param context - where the templates are
   */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return proofs().judge(context, JudgedScopes.templateFilesIn(context.appConstruct));
  }
}
