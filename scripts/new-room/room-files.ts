import { RoomNames } from './room-names';

/** The files of a new room: a part that compiles, is tested, and creates nothing yet. */
export function roomFiles(names: RoomNames): { [file: string]: string } {
  const { room, file } = names;
  return {
    [`src/${room}/index.ts`]: `export * from './${file}';\nexport * from './${file}-options';\n`,
    [`src/${room}/${file}-options.ts`]: optionsFile(names),
    [`src/${room}/${file}.ts`]: classFile(names),
    [`src/${room}/part.ts`]: partFile(names),
    [`src/${room}/README.md`]: readme(names),
    [`test/${room}/${file}.test.ts`]: testFile(names),
  };
}

function optionsFile({ type, noun }: RoomNames): string {
  return `/**
 * What can be decided about a ${noun}.
 */
export interface ${type}Options {
}

/**
 * Properties of a ${noun}.
 */
export interface ${type}Props extends ${type}Options {
}
`;
}

function classFile({ type, noun, file }: RoomNames): string {
  return `import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ${type}Props } from './${file}-options';
import { BackingServiceBinding, IBackingService, IObservable, IWorkload, RecommendedAlarm } from '../contracts';
import { impossible } from '../private/input/errors';
import { givenProps } from '../private/input/given-props';
import { requireStoreId } from '../private/store/store-id';

/**
 * A ${noun}.
 */
export class ${type} extends Construct implements IBackingService, IObservable {
  /**
   * @param scope parent of the ${noun}
   * @param id name of the ${noun}, 1 to 60 letters, digits, hyphens and underscores; also the prefix of the environment variables
   * @param props options
   */
  constructor(scope: Construct, id: string, props: ${type}Props = {}) {
    super(scope, id);
    requireStoreId(this, id);
    givenProps(this, '${type}Props', props);
  }

  /**
   * Allows a workload to use the ${noun} and says how.
   *
   * @param workload the consumer
   */
  public bindTo(workload: IWorkload): BackingServiceBinding {
    throw impossible(this, \`what '\${workload.node.path}' gets is not written yet\`);
  }

  /**
   * The alarms that a ${noun} should have.
   */
  public recommendedAlarms(): RecommendedAlarm[] {
    return [];
  }

  /**
   * One row of graphs.
   */
  public dashboardWidgets(): cloudwatch.IWidget[] {
    return [];
  }
}
`;
}

function partFile({ type, noun, file, constant }: RoomNames): string {
  return `import { ${type} } from './${file}';
import { ${type}Options } from './${file}-options';
import { Part } from '../private/part';

/** A ${noun} as a part of a platform. */
export const ${constant}: Part<${type}Options, ${type}Options, ${type}> = {
  supplied: [],
  defaults: (_common, own) => own,
  create: (scope, id, options) => new ${type}(scope, id, options),
  trades: [],
};
`;
}

function readme({ room, type, noun }: RoomNames): string {
  return `# ${type}

A ${noun}.

Reference: [${room}](../../docs/api/${room}.md)

## Use

\`\`\`ts
import { ${room} } from 'cdk-production-platform';

new ${room}.${type}(this, 'Main');
\`\`\`

## Creates

## Defaults

## Cost

## Opt-outs
`;
}

function testFile({ room, type, noun }: RoomNames): string {
  return `import { ${type} } from '../../src/${room}';
import { newStack } from '../support/apps';

test('the id of a ${noun} names variables', () => {
  expect(() => new ${type}(newStack(), '1st')).toThrow("'id' must be 1 to 60 letters");
});
`;
}
