export * from './backing-service';
export * from './common-profile';
export * from './observable';
export * from './workload';
