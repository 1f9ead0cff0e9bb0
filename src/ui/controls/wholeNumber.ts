/** Null for a whole number from `from` to `to`, both included; else the rule it breaks. */
export function wholeNumberFault(value: number, from: number, to: number): string | null {
  if (Number.isInteger(value) && value >= from && value <= to) return null
  return to === Number.POSITIVE_INFINITY
    ? `A whole number, ${from} or more.`
    : `A whole number from ${from} to ${to.toLocaleString('en')}.`
}
