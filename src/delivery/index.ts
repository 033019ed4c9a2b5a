export * from './before-traffic/before-traffic-task';
export * from './delivery';
export * from './delivery-hook';
export * from './delivery-options';
export * from './deployment-commands';
