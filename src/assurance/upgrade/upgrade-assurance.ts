import { AcknowledgedFinding, Finding, Severity, Unknown } from '../finding';
import { UpgradeReport } from './upgrade-report';
import { proofs } from '../loaded-proofs';
import type { Deployment } from '../template/deployment';

/**
 * Proves from two versions of synthesized templates that an update replaces and deletes nothing that holds data, and asks for nothing
 * that AWS refuses.
 *
 * It follows references, also between stacks: a database is replaced when the subnet group that it names is replaced. Which properties
 * CloudFormation cannot change in place is known to the package `@aws-cdk/cloudformation-diff`, which must be installed beside this one.
 */
export class UpgradeAssurance {
  /**
   * Compares two cloud assemblies (`cdk.out`) or two template files.
   *
   * @param baseline - what is deployed
   * @param current - what is about to be deployed
   * @throws when a path is neither an assembly nor a template, when a template is damaged, or when `@aws-cdk/cloudformation-diff` is not installed
   */
  public static ofPaths(baseline: string, current: string): UpgradeAssurance {
    return new UpgradeAssurance(proofs().readInput(baseline), proofs().readInput(current));
  }

  /**
   * Compares templates that are already in memory.
   *
   * @param baseline - each template that is deployed as a JSON object, by stack name
   * @param current - each template that is about to be deployed
   * @throws when a template is none or is damaged, or when `@aws-cdk/cloudformation-diff` is not installed
   */
  public static ofTemplates(baseline: { [stackName: string]: any }, current: { [stackName: string]: any }): UpgradeAssurance {
    return new UpgradeAssurance(proofs().deploymentOf(baseline), proofs().deploymentOf(current));
  }

  /** Everything that the proof says, ready to be written as JSON. */
  public readonly report: UpgradeReport;

  private constructor(baseline: Deployment, current: Deployment) {
    this.report = proofs().proveUpgrade(baseline, current);
  }

  /** Broken promises; empty when every store goes through the update as it is, and AWS takes it. */
  public get findings(): Finding[] {
    return this.report.findings;
  }

  /** Broken promises that the newer version has accepted, with the reasons. */
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

  /** The stores that the update replaces or removes, for people. */
  public table(): string {
    return proofs().upgradeTable(this.report);
  }
}
