/** The props that declare what runs the user's code, in the order in which it is created: it uses what is declared beside it. */
export const WORKLOADS = ['worker', 'service', 'instanceService', 'scheduledJob', 'oneOffTask', 'sessionTask'] as const;

/** A prop that declares a workload. */
export type WorkloadProp = (typeof WORKLOADS)[number];
