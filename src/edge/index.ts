export * from './cloudfront-edge-options';
export * from './domain';
export * from './domain-certificates';
export * from './edge';
export * from './edge-endpoint';
export * from './edge-ingress';
export * from './load-balancer-edge-options';
export * from './route53-domain-options';
