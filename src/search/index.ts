export * from './existing-search-domain-attributes';
export * from './master-password-options';
export * from './search-authentication';
export * from './search-availability';
export * from './search-domain';
export * from './search-domain-options';
export * from './search-log-access';
export * from './search-service-linked-role';
