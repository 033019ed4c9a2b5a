export * from './ingress';
export * from './ingress-exposure';
export * from './ingress-options';
export * from './ingress-target';
export * from './ingress-target-options';
export * from './route';
