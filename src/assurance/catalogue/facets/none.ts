/** That a type has nothing of a kind, or that no proof needs to know it. */
export type None = 'none';
