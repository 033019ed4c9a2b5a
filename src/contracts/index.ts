export * from './backing-service';
export * from './common-profile';
export * from './log-options';
export * from './observable';
export * from './sleep-schedule';
export * from './workload';
