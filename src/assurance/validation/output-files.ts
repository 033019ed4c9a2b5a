import * as fs from 'fs';
import * as path from 'path';
import { attachCustomSynthesis, ISynthesisSession } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ProofReport } from '../proof-report';

const AVAILABILITY = 'availability.json';
const REACHABILITY = 'reachability.json';
const DURABILITY = 'durability.json';
const DEPLOYMENT = 'deployment.json';
const ASSURANCE = 'assurance.json';
const FILES = [AVAILABILITY, REACHABILITY, DURABILITY, DEPLOYMENT, ASSURANCE];

/** What the proofs say, as files beside the templates. */
export class OutputFiles {
  /**
   * Removes the files of an earlier synthesis while the templates are written: the CDK refuses a plugin that changes a file
   * which is there before it runs.
   */
  public static refreshedBy(scope: Construct) {
    if (scope.node.tryFindChild(CHILD)) return;
    attachCustomSynthesis(new Construct(scope, CHILD), {
      onSynthesize: ({ outdir }: ISynthesisSession) => {
        for (const file of FILES) fs.rmSync(path.join(outdir, file), { force: true });
      },
    });
  }

  /**
   * Writes the files.
   *
   * @returns the files of an earlier synthesis that are out of date and must not be touched
   */
  public static write(directory: string, { availability, reachability, durability, deployment, ...judgement }: ProofReport): string[] {
    const contents = {
      [ASSURANCE]: judgement,
      [AVAILABILITY]: availability,
      [REACHABILITY]: reachability,
      [DURABILITY]: durability,
      [DEPLOYMENT]: deployment,
    };
    return Object.entries(contents).flatMap(([name, content]) => {
      const file = path.join(directory, name);
      const text = `${JSON.stringify(content, undefined, 2)}\n`;
      if (!fs.existsSync(file)) {
        fs.writeFileSync(file, text);
        return [];
      }
      return fs.readFileSync(file, 'utf8') === text ? [] : [name];
    });
  }
}

const CHILD = 'Assurance';
