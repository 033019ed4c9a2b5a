import * as fs from 'fs';

const { version, devDependencies } = JSON.parse(fs.readFileSync('package.json', 'utf8'));

/** Version of the library as it is packed. */
export const LIBRARY = version as string;

/** The oldest supported versions: what works with them works with all later ones. */
export const CDK = devDependencies['aws-cdk-lib'] as string;
export const CONSTRUCTS = devDependencies.constructs as string;

/**
 * The Java artefact of `aws-cdk-lib` at the floor names exactly this version, the others take any later one. It writes
 * `minimumCliVersion` into the cloud assembly, so all languages must have the same.
 */
export const CLOUD_ASSEMBLY_SCHEMA = '54.25.0';
