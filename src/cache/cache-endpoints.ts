/** Where a cache is reached, whatever it runs on. */
export interface CacheEndpoints {
  /** Identifier, as a reference to the resource, so that it means the same in every stack. */
  readonly name: string;
  readonly arn: string;
  readonly host: string;
  /** Absent when there is no replica to read from, and in cluster mode, where clients find the replicas themselves. */
  readonly readerHost?: string;
}
