/** What a workspace holds, as plain values. Arrays are kept column by column, as MATLAB does; texts as the rows of a char matrix. */
export type MatValue =
  | { readonly kind: 'numbers'; readonly shape: readonly number[]; readonly values: Float32Array | Float64Array }
  | { readonly kind: 'texts'; readonly shape: readonly number[]; readonly values: readonly string[] }
  | { readonly kind: 'cells'; readonly shape: readonly number[]; readonly values: readonly MatValue[] }
  /** A structure, or an object with the name of its class. Of arrays of structures the first. */
  | { readonly kind: 'struct'; readonly className: string | null; readonly fields: ReadonlyMap<string, MatValue> }
  /** Function handles, tables, dates and other things that are not data here. */
  | { readonly kind: 'other'; readonly what: string }

export interface MatVariable {
  readonly name: string
  readonly value: MatValue
}

/** A text of one line; null for anything else. */
export const textOf = (value: MatValue | undefined): string | null =>
  value?.kind === 'texts' && value.values.length <= 1 ? (value.values[0] ?? '').trim() : null

export const numbersOf = (value: MatValue | undefined): Float32Array | Float64Array | null =>
  value?.kind === 'numbers' && value.values.length > 0 ? value.values : null

/** Rows of a char matrix, or a cell of texts, each without the blanks that pad it. */
export function textsOf(value: MatValue | undefined): readonly string[] | null {
  if (value?.kind === 'texts') return value.values.map((text) => text.trim())
  if (value?.kind !== 'cells') return null
  const texts = value.values.map(textOf)
  return texts.every((text): text is string => text !== null) ? texts : null
}

/** `cells{row, column}`, counted from 0. */
export function cellAt(value: MatValue | undefined, row: number, column: number): MatValue | undefined {
  if (value?.kind !== 'cells') return undefined
  const [rows = 0] = value.shape
  return row < rows ? value.values[column * rows + row] : undefined
}

/** Column by column → row by row. */
export function rowByRow(values: Float32Array | Float64Array, rows: number, columns: number): typeof values {
  if (rows <= 1 || columns <= 1) return values
  const turned = values instanceof Float32Array ? new Float32Array(values.length) : new Float64Array(values.length)
  for (let column = 0; column < columns; column++)
    for (let row = 0; row < rows; row++) turned[row * columns + column] = values[column * rows + row] ?? 0
  return turned
}

/** Rows of a char matrix out of its letters, column by column. */
export function linesOf(letters: ArrayLike<number>, rows: number, columns: number): string[] {
  return Array.from({ length: rows }, (_, row) => {
    let line = ''
    for (let column = 0; column < columns; column++) line += String.fromCharCode(letters[column * rows + row] ?? 32)
    return line.replace(/[\s\0]+$/, '')
  })
}
