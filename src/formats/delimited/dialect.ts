/** What parts the cells of a record; `' '` stands for any run of spaces and tabs. */
export type Delimiter = ',' | ';' | '\t' | ' ' | '|'

export const delimiters: readonly Delimiter[] = ['\t', ';', ',', '|', ' ']

/** Cells of a remark that serves as header. */
export function remarkCells(remark: string, delimiter: Delimiter): string[] {
  const text = remark.replace(/^#+/, '')
  const cells = delimiter === ' ' ? text.trim().split(/[ \t]+/) : text.split(delimiter)
  return cells.map((cell) => cell.replace(/^\s*#/, '').trim())
}
