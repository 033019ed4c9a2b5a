export * from './platform';
export * as contracts from './contracts';
export * as network from './network';
export * as ingress from './ingress';
export * as edge from './edge';
export * as compute from './compute';
export * as database from './database';
export * as observability from './observability';
export * as assurance from './assurance';
