export { proveUpgrade } from './upgrade-run';
export { upgradeTable } from './upgrade-table';
export { deploymentOf, readInput } from '../template/assembly';
