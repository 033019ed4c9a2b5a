import { Stage } from 'aws-cdk-lib';
import { AcknowledgedFinding, Finding, Severity, Unknown } from './finding';
import { proofs } from './loaded-proofs';
import { ProofReport } from './proof-report';
import type { Deployment } from './template/deployment';

/**
 * Proves from synthesized templates alone that an architecture survives the loss of any zone and that every
 * part reaches what it needs and nothing more.
 *
 * It reads any CloudFormation template, whoever made it. What the templates do not tell is named in `unknown`
 * and is never counted as a pass.
 */
export class Assurance {
  /**
   * Proves a cloud assembly (`cdk.out`, with all its stages and nested stacks) or a single template file.
   *
   * @param path - directory of a cloud assembly, or a template in JSON or YAML
   * @throws when the path is neither
   */
  public static ofPath(path: string): Assurance {
    return new Assurance(proofs().readInput(path));
  }

  /**
   * Synthesizes an app or stage and proves the result; for your own tests.
   *
   * Violations that fail its synthesis are returned as `findings`, so that a test can look at them; a later `synth()` still fails.
   *
   * @param stage - the app, or one of its stages
   * @throws when synthesis fails for another reason
   */
  public static ofStage(stage: Stage): Assurance {
    if (!Stage.isStage(stage)) throw new Error("'stage' must be an app or a stage, for example Stage.of(stack)");
    return new Assurance(proofs().synthesizeInput(stage));
  }

  /**
   * Proves templates that are already in memory and are deployed together.
   *
   * @param templates - each template as a JSON object, by stack name
   * @throws when one is no template
   */
  public static ofTemplates(templates: { [stackName: string]: any }): Assurance {
    return new Assurance(proofs().deploymentOf(templates));
  }

  /** Everything that the proofs say, ready to be written as JSON. */
  public readonly report: ProofReport;

  private constructor(deployment: Deployment) {
    this.report = proofs().prove(deployment);
  }

  /** Broken promises that nobody has accepted; empty when the input keeps them all. */
  public get findings(): Finding[] {
    return this.report.findings;
  }

  /** Broken promises that the input says were accepted, with the reasons. */
  public get acknowledged(): AcknowledgedFinding[] {
    return this.report.acknowledged;
  }

  /** What could not be judged. */
  public get unknown(): Unknown[] {
    return this.report.unknown;
  }

  /** Whether no finding fails the proof. Things unknown do not fail it, and do not count as proved. */
  public get passes(): boolean {
    return !this.findings.some(({ severity }) => severity === Severity.ERROR);
  }

  /** The zone table for people. */
  public zoneTable(): string {
    return proofs().zoneTable(this.report.availability);
  }

  /** The reachability matrix for people. */
  public reachabilityTable(): string {
    return proofs().reachabilityTable(this.report.reachability);
  }

  /** What guards the contents of every store, for people. */
  public durabilityTable(): string {
    return proofs().durabilityTable(this.report.durability);
  }

  /** How long creation takes and what waits for what, for people. */
  public deploymentTable(): string {
    return proofs().deploymentTable(this.report.deployment);
  }
}
