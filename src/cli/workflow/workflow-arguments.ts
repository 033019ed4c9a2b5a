import { parsed } from '../arguments';
import { WrongUsage } from '../command';
import { STACK_NAME } from '../stack-name';

/** What is deployed in one step, with the approval of one environment of GitHub. */
export interface DeployedEnvironment {
  readonly name: string;
  readonly stacks: string[];
}

/** The image that the workflow builds. */
export interface BuiltImage {
  /** Where its Dockerfile is. */
  readonly directory: string;
  /** Name of the Amazon ECR repository. */
  readonly repository: string;
  /** Name of the parameter that keeps its tag; without one the app is synthesized with its digest. */
  readonly tagParameter?: string;
}

/** What `workflow github` was asked to do. */
export interface WorkflowArguments {
  readonly environments: DeployedEnvironment[];
  readonly region: string;
  readonly branch: string;
  readonly image?: BuiltImage;
  readonly print: boolean;
  readonly force: boolean;
}

export const WORKFLOW_USAGE = `Usage: cdk-production-platform workflow github --region <region> --environment <name>=<stack>[,<stack> ...] [options]

Writes two workflows of GitHub Actions for an app with a package.json and a cdk.json at the root of its repository:

  .github/workflows/pull-request.yml   synthesizes, proves, and writes what would change into a comment
  .github/workflows/deploy.yml         synthesizes and proves once, deploys that to each environment, and verifies it

Options:
  --region <region>        region of the stacks
  --environment <name>=<stack>[,<stack> ...]
                           environment of GitHub, whose protection rules are the approval, and the stacks, by the names that
                           both 'cdk list' and AWS CloudFormation have for them; repeated, in the order of deployment
  --branch <name>          what is deployed (default: main)
  --image <directory>      builds the Dockerfile there; the app gets the digest in the context 'imageDigest'
  --repository <name>      repository in Amazon ECR for the image
  --tag-parameter <name>   keeps the tag of the image in this parameter of AWS Systems Manager instead, as
                           ReleasedTag.fromSsmParameter() reads it
  --print                  prints the workflows and writes nothing
  --force                  overwrites workflows that differ
  -h, --help               print this

Exit status:
  0  written, or there already
  2  wrong usage, or another workflow is in the way
`;

const REGION = /^[a-z]{2,}(-[a-z]+)+-\d+$/;
const ENVIRONMENT = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const BRANCH = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/;
const DIRECTORY = /^(?!\/)(?!.*\.\.)[A-Za-z0-9._/-]+$/;
const REPOSITORY = /^(?=.{2,256}$)[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/;
const PARAMETER = /^\/?[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+){0,14}$/;

/** Reads what follows `workflow`. What it lets through has no character that YAML or a shell would take for another. */
export function readWorkflowArguments(argv: string[]): WorkflowArguments {
  const { values, positionals } = parsed(argv, {
    'region': { type: 'string' },
    'environment': { type: 'string', multiple: true },
    'branch': { type: 'string' },
    'image': { type: 'string' },
    'repository': { type: 'string' },
    'tag-parameter': { type: 'string' },
    'print': { type: 'boolean' },
    'force': { type: 'boolean' },
  });
  requireGitHub(positionals);
  const { print = false, force = false } = values;
  return {
    region: matching('--region', values.region, REGION, 'a region, for example eu-central-1'),
    environments: environmentsOf(values.environment ?? []),
    branch: matching('--branch', values.branch ?? 'main', BRANCH, 'a branch'),
    image: imageOf(values),
    print,
    force,
  };
}

function requireGitHub([provider, ...rest]: string[]) {
  if (provider !== 'github') throw new WrongUsage(`'workflow' is written for 'github', but is asked for ${provider === undefined ? 'nothing' : `'${provider}'`}`);
  if (rest.length > 0) throw new WrongUsage(`'workflow github' takes options alone, but is given '${rest.join("', '")}'`);
}

function environmentsOf(given: string[]): DeployedEnvironment[] {
  if (given.length === 0) throw new WrongUsage("'workflow github' needs an environment: --environment <name>=<stack>");
  const environments = given.map((words) => {
    const [name, stacks, ...rest] = words.split('=');
    if (stacks === undefined || rest.length > 0) throw new WrongUsage(`'--environment' must be <name>=<stack>[,<stack> ...], but is '${words}'`);
    return {
      name: matching('--environment', name, ENVIRONMENT, 'named with letters, digits, hyphens and underscores'),
      stacks: stacks.split(',').map((stack) => matching('--environment', stack, STACK_NAME, `<name>=<stack>[,<stack> ...], each the name of a stack, in '${words}'`)),
    };
  });
  const twice = environments.find(({ name }, index) => environments.findIndex((other) => other.name.toLowerCase() === name.toLowerCase()) !== index);
  if (twice) throw new WrongUsage(`'--environment' must name each environment once, but names '${twice.name}' twice; write its stacks as ${twice.name}=<stack>,<stack>`);
  return environments;
}

function imageOf(values: { 'image'?: string; 'repository'?: string; 'tag-parameter'?: string }): BuiltImage | undefined {
  const { image, repository, 'tag-parameter': tagParameter } = values;
  if (image === undefined) {
    if (repository !== undefined) throw new WrongUsage("'--repository' is for an image that the workflow builds: add --image <directory>");
    if (tagParameter !== undefined) throw new WrongUsage("'--tag-parameter' is for an image that the workflow builds: add --image <directory>");
    return undefined;
  }
  return {
    directory: matching('--image', image, DIRECTORY, 'a directory of the repository, for example . or app'),
    repository: matching('--repository', repository, REPOSITORY, 'the name of an Amazon ECR repository, for example shop/orders'),
    tagParameter: tagParameter === undefined ? undefined : matching('--tag-parameter', tagParameter, PARAMETER, 'the name of a parameter, for example /shop/orders/tag'),
  };
}

function matching(option: string, given: string | undefined, pattern: RegExp, expected: string): string {
  if (given === undefined) throw new WrongUsage(`'${option}' must be ${expected}, but is not given`);
  if (!pattern.test(given)) throw new WrongUsage(`'${option}' must be ${expected}, but is '${given}'`);
  return given;
}
