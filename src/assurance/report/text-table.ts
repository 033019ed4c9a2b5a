/** Lines of cells as text, each column as wide as its widest cell. */
export function textTable(rows: string[][]): string {
  const widths = rows.reduce<number[]>((sizes, row) => row.map((cell, column) => Math.max(sizes[column] ?? 0, cell.length)), []);
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column])))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}
