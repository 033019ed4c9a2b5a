export * from './platform-profile';
export * from './platform-profile-settings';
export * from './production-platform';
export * from './production-platform-props';
