// Columns as the command line counts them (code points, from 1) and as the editor does (UTF-16 units, from 0).

/** Return the editor's column for a column of the command line. */
export function utf16Column(line: string, column: number): number {
  return [...line].slice(0, column - 1).join("").length;
}
