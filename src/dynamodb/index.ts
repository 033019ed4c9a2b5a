export * from './table';
export * from './table-options';
