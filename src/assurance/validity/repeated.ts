/** The items whose key an earlier item has; items without key are left out. */
export function repeated<T>(items: T[], keyOf: (item: T) => string | number | undefined | false): T[] {
  const seen = new Set<string | number>();
  return items.filter((item) => {
    const key = keyOf(item);
    if (key === undefined || key === false || key === '') return false;
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}
