export * from './assurance';
export * from './finding';
export * from './proof-report';
