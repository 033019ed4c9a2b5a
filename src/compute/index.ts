export * from './additional-target';
export * from './container-cluster';
export * from './container-options';
export * from './container-service';
export * from './container-service-options';
export * from './scaling-options';
export * from './scheduled-scaling';
export * from './service-alarm-thresholds';
