export * from './platform-profile';
export * from './platform-profile-settings';
export * from './preview-stack';
export * from './production-platform';
export * from './production-platform-props';
