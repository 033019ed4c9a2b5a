import { isOptions } from './layered';

/** The options without one of them, which may be an option in an option: `scaling.maxCapacity`. */
export function withoutOption<T extends object>(options: T, path: string): T {
  const [first, ...rest] = path.split('.');
  if (rest.length === 0) return Object.fromEntries(Object.entries(options).filter(([prop]) => prop !== first)) as T;
  const below = (options as Record<string, unknown>)[first];
  return isOptions(below) ? { ...options, [first]: withoutOption(below, rest.join('.')) } : options;
}
