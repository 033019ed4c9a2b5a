/** The line that ends a file in the user data. */
export const HEREDOC_END = 'END_OF_FILE';

/** Commands that write a file as it is: nothing in it is expanded, whatever a token in it becomes. */
export function fileWith(path: string, lines: string[]): string[] {
  return [`cat > ${path} << '${HEREDOC_END}'`, ...lines, HEREDOC_END];
}
