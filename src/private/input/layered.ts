/** Whether a value is an object of options, and not an instance of a class. Those of another language come from another realm of JavaScript. */
export function isOptions(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The upper options, completed with what only the lower ones have; options in options likewise. */
export function layered<T extends object>(upper: T, lower: Partial<T>): T {
  const result: Record<string, unknown> = { ...lower };
  for (const [prop, value] of Object.entries(upper)) {
    const below = result[prop];
    if (value !== undefined && value !== null) result[prop] = isOptions(value) && isOptions(below) ? layered(value, below) : value;
  }
  return result as T;
}
