/** At most `count` of the rows, spread evenly, the first among them. */
export function spreadRows(rows: ArrayLike<number>, count: number): Int32Array {
  const taken = Math.min(count, rows.length)
  return Int32Array.from({ length: taken }, (_, i) => rows[Math.floor((i * rows.length) / taken)] ?? 0)
}
