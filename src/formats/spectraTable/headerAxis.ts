/**
 * An axis written as column names: `400`, `400.5 cm-1`, `wn_400`, `X400.5`. Names that only count
 * (`V1, V2, …`) give no positions, so the axis of such columns is the count.
 */

const headerNumber = /^([A-Za-zµλν_ ]{0,16}[_ ]?)([-+]?\d+(?:[.,]\d+)?(?:e[-+]?\d+)?)\s*(cm\^?-?1|cm⁻¹|1\/cm|nm)?$/i

/** A column name read as a position, with its prefix; null when it is a plain name. */
export function headerPosition(name: string): { prefix: string; value: number } | null {
  const match = headerNumber.exec(name.trim())
  if (!match) return null
  const value = Number((match[2] ?? '').replace(',', '.'))
  return Number.isFinite(value) ? { prefix: match[1] ?? '', value } : null
}

/**
 * The columns whose names are positions, where most of them hold numbers: a bad cell is told as
 * such later, it does not turn its column into text. Null when there are fewer than three.
 */
export function headerAxis(
  names: readonly string[],
  numeric: readonly boolean[],
): { spectralColumns: number[]; axis: Float64Array } | null {
  const kinds = new Map<string, { columns: number[]; values: number[]; numeric: number }>()
  for (const [column, name] of names.entries()) {
    const position = headerPosition(name)
    if (!position) continue
    const kind = kinds.get(position.prefix) ?? { columns: [], values: [], numeric: 0 }
    kind.columns.push(column)
    kind.values.push(position.value)
    if (numeric[column]) kind.numeric++
    kinds.set(position.prefix, kind)
  }
  let best: { columns: number[]; values: number[] } | null = null
  for (const kind of kinds.values()) {
    const holdsNumbers = kind.numeric >= 0.5 * kind.columns.length
    if (holdsNumbers && kind.columns.length > (best?.columns.length ?? 2)) best = kind
  }
  return best && { spectralColumns: best.columns, axis: Float64Array.from(best.values) }
}
