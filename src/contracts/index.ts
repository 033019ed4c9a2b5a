export * from './backing-service';
export * from './log-options';
export * from './observable';
export * from './workload';
