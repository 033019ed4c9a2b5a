export * from './existing-table';
export * from './table';
export * from './table-options';
