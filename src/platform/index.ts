export * from './platform-profile';
export * from './production-platform';
export * from './production-platform-props';
