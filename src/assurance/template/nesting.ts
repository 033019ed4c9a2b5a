import { UnreadableInput } from './unreadable-input';

/** No template that AWS takes is near it, and what follows values into each other goes as deep as they do. */
const DEEPEST = 500;

/**
 * Refuses what is nested too deeply to be followed, and what contains itself.
 *
 * @throws UnreadableInput with the name of the input
 */
export function checkNesting(template: unknown, name: string): void {
  depthOf(template, 0, new Map(), name);
}

/** How many levels are below a value; each is looked at once, however often an alias repeats it. */
function depthOf(value: unknown, level: number, known: Map<object, number | 'open'>, name: string): number {
  if (typeof value !== 'object' || value === null) return 0;
  const before = known.get(value);
  if (before === 'open') throw new UnreadableInput(name, 'an alias in it contains itself');
  if (level + (before ?? 0) > DEEPEST) throw new UnreadableInput(name, `it is nested more than ${DEEPEST} levels deep`);
  if (before !== undefined) return before;
  known.set(value, 'open');
  let depth = 0;
  for (const item of Object.values(value)) depth = Math.max(depth, 1 + depthOf(item, level + 1, known, name));
  known.set(value, depth);
  return depth;
}
