/** All that proving takes: what loads it waits until something is proved, and is given it as one file. */
export { deploymentTable } from './report/deployment-table';
export { durabilityTable } from './report/durability-table';
export { guidance } from './report/guidance';
export { prove } from './report/proof-run';
export { reachabilityTable } from './report/reachability-table';
export { zoneTable } from './report/zone-table';
export { deploymentOf, readInput } from './template/assembly';
export { UnreadableInput } from './template/unreadable-input';
export { listed } from './template/zone';
export { proveUpgrade } from './upgrade/upgrade-run';
export { upgradeTable } from './upgrade/upgrade-table';
export { judge } from './validation/judge';
export { synthesizeInput } from './validation/stage-synthesis';
