export * from './backing-service';
export * from './observable';
export * from './workload';
