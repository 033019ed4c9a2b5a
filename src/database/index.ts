export * from './database-credentials';
export * from './database-engine';
export * from './database-engine-options';
export * from './database-proxy-options';
export * from './existing-relational-database-attributes';
export * from './relational-database';
export * from './relational-database-options';
export * from './relational-database-defaults';
