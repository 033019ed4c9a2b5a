import { Finding } from '../finding';
import { ProofContext } from '../proof-context';
import { ProofReport } from '../proof-report';
import { judged } from './acknowledged-findings';
import { availabilityMatrix } from './availability-matrix';
import { deploymentPlan } from './deployment-plan';
import { durabilityMatrix } from './durability-matrix';
import { reachabilityMatrix } from './reachability-matrix';
import { CreationPath } from '../deployment/creation-path';
import { RULES } from '../rules/registry';
import { findingsOf } from '../rules/rule';
import { Deployment } from '../template/deployment';

/** Version of every JSON structure that the proofs write; the first number changes when a reader must change. */
export const SCHEMA_VERSION = '1.2';

/** Runs all rules over a deployment. */
export function prove(deployment: Deployment): ProofReport {
  const context = new ProofContext(deployment);
  return {
    schemaVersion: SCHEMA_VERSION,
    ...judged(distinct(RULES.flatMap((rule) => findingsOf(rule, context))), deployment),
    unknown: context.unknown,
    availability: availabilityMatrix(context.availability, SCHEMA_VERSION),
    reachability: reachabilityMatrix(context, SCHEMA_VERSION),
    durability: durabilityMatrix(context.durability, SCHEMA_VERSION),
    deployment: deploymentPlan(new CreationPath(deployment, context.topology.creationOrder), SCHEMA_VERSION),
  };
}

/** What is shared would else be reported once for each that shares it: a security group of several hosts, the zones of a service behind two target groups. */
function distinct(findings: Finding[]): Finding[] {
  return [
    ...new Map(findings.map((finding) => [`${finding.ruleId} ${finding.stack} ${finding.logicalId} ${finding.message}`, finding])).values(),
  ];
}
