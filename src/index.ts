export * as contracts from './contracts';
