import type * as proofsModule from './proofs';

/** The proofs, loaded when something is proved, so that importing the library does not wait for them. */
export function proofs(): typeof proofsModule {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./proofs');
}
