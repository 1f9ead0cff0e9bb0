/** Test parts of several runs as one, by row of the dataset: the same in whichever order the runs came. */

/** Where each row of the joined part is: which test, and which of its rows. */
export interface JoinedRow {
  readonly test: number
  readonly at: number
}

export const joinedRows = (tests: readonly { readonly rows: Int32Array }[]): JoinedRow[] =>
  tests
    .flatMap(({ rows }, test) => Array.from(rows, (row, at) => ({ row, test, at })))
    .sort((a, b) => a.row - b.row || a.test - b.test || a.at - b.at)
    .map(({ test, at }) => ({ test, at }))

/** The values of each joined row, `width` a row, from those of each test. */
export const joinedValues = (order: readonly JoinedRow[], values: readonly ArrayLike<number>[], width = 1): number[] =>
  order.flatMap(({ test, at }) => Array.from({ length: width }, (_, k) => values[test]?.[at * width + k] ?? Number.NaN))
