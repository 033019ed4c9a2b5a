export { durabilityTable } from './report/durability-table';
export { prove } from './report/proof-run';
export { reachabilityTable } from './report/reachability-table';
export { zoneTable } from './report/zone-table';
export { deploymentOf, readInput } from './template/assembly';
