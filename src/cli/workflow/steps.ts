import { PinnedAction } from './pinned-action';

/** A step of a job, as GitHub Actions reads it. */
export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: PinnedAction;
  readonly with?: { readonly [input: string]: string | number | boolean };
  readonly env?: { readonly [variable: string]: string };
  readonly run?: string;
}

const CHECKOUT = new PinnedAction('actions/checkout', 'v7.0.1', '3d3c42e5aac5ba805825da76410c181273ba90b1');
const SETUP_NODE = new PinnedAction('actions/setup-node', 'v7.0.0', '820762786026740c76f36085b0efc47a31fe5020');
const UPLOAD = new PinnedAction('actions/upload-artifact', 'v7.0.0', 'bbbca2ddaa5d8feaa63e36b76fdaad77386f024f');
const DOWNLOAD = new PinnedAction('actions/download-artifact', 'v8.0.1', '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c');
const CREDENTIALS = new PinnedAction('aws-actions/configure-aws-credentials', 'v6.2.3', 'e6de054238d6b7531b4efff3b6587d9aade6a06c');
const ECR_LOGIN = new PinnedAction('aws-actions/amazon-ecr-login', 'v2.1.7', '03f1aad4c6c7ffd436567f42f9384779290529bd');

/** The cloud assembly as one file: an artifact keeps neither the mode of a file, which is part of an asset, nor hidden files. */
const ASSEMBLY = 'cloud-assembly.tgz';

/** Gets the sources, without leaving a token behind for what runs next. */
export function checkout(more: { readonly [input: string]: string } = {}): Step {
  return { uses: CHECKOUT, with: { 'persist-credentials': false, ...more } };
}

export const SET_UP_NODE: Step = { uses: SETUP_NODE, with: { 'node-version': 24, 'package-manager-cache': false } };

/** Installs the tools for a job that has a token, in which no package may run a script of its own. */
export const INSTALL_TOOLS: Step = { run: 'npm ci --ignore-scripts' };

export const STORE_ASSEMBLY: Step[] = [
  { run: `tar --create --gzip --file ${ASSEMBLY} cdk.out` },
  { uses: UPLOAD, with: { 'name': 'cloud-assembly', 'path': ASSEMBLY, 'if-no-files-found': 'error', 'retention-days': 14 } },
];

export const FETCH_ASSEMBLY: Step[] = [
  { uses: DOWNLOAD, with: { name: 'cloud-assembly' } },
  { run: `tar --extract --file ${ASSEMBLY}` },
];

/** Takes a role by the name of the variable that holds its ARN. */
export function assumeRole(variable: string, region: string): Step {
  return { uses: CREDENTIALS, with: { 'role-to-assume': `\${{ vars.${variable} }}`, 'aws-region': region } };
}

export const LOG_IN_TO_ECR: Step = { id: 'ecr', uses: ECR_LOGIN };
