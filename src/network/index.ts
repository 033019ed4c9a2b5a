export * from './default-security-group';
export * from './egress';
export * from './endpoint-set';
export * from './flow-logs';
export * from './nat-instance-options';
export * from './network';
export * from './network-options';
export * from './network-source';
