import { github } from 'projen';

/**
 * Removes registry addresses that projen writes into the generated workflows.
 *
 * Every publisher falls back to the public registry of its ecosystem when the address is absent, and a fork that
 * publishes to a private registry should not have to hunt for a hard-coded host.
 */
export function removeRegistryHosts(gh: github.GitHub) {
  const release = gh.tryFindWorkflow('release');
  const file = release?.file;
  file?.addDeletionOverride('jobs.release_npm.steps.9.env.NPM_REGISTRY');
}
