export * from './database-credentials';
export * from './database-engine';
export * from './relational-database';
export * from './relational-database-options';
