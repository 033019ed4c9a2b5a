export * from './cache';
export * from './cache-authentication';
export * from './cache-capacity';
export * from './cache-engine';
export * from './cache-options';
export * from './existing-cache-attributes';
