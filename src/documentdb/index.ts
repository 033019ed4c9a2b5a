export * from './document-database';
export * from './document-database-credentials';
export * from './document-database-credentials-options';
export * from './document-database-options';
export * from './existing-document-database-attributes';
