// The capacity providers of AWS Fargate, which every cluster can have.
export const FARGATE = 'FARGATE';
export const FARGATE_SPOT = 'FARGATE_SPOT';
