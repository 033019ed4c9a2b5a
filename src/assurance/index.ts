export * from './assurance';
export * from './deployment/deployment-plan';
export * from './durability/durability-report';
export * from './finding';
export * from './proof-report';
export * from './upgrade/upgrade-assurance';
export * from './upgrade/upgrade-report';
export * from './validation/production-platform-validation';
