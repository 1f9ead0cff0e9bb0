/** Numbers that name classes rather than measure something. */
const mostClasses = 20

/**
 * Whole numbers as classes are numbered (0, 1, 2, … or 1, 2, 3, …, or −1 and 1), each in at least two rows on the average. Where
 * a table has no names that is all that tells a label from an intensity.
 */
export function areClassNumbers(cells: readonly string[]): boolean {
  const numbers = cells.filter((cell) => cell !== '').map(Number)
  const values = new Set(numbers)
  if (values.size < 2 || values.size > mostClasses || 2 * values.size > numbers.length) return false
  const least = Math.min(...values)
  if (least === -1) return values.size === 2 && values.has(1)
  return (least === 0 || least === 1) && Array.from(values, (_, i) => least + i).every((value) => values.has(value))
}
