/** Why a warning of cfn-lint stays in the templates of the examples, by rule id. */
export const EXPLAINED: Record<string, string> = {};

/** Partitions and regions where a part of the platform does not exist, with the part. */
export const REGIONS_WITHOUT: Record<string, string> = {};
