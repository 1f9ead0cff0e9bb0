/**
 * Probabilistic quotient normalisation (Dieterle, Ross, Schlotterbeck & Senn 2006): each spectrum is divided by the median of its
 * quotients to the median training spectrum, so that a few strong bands do not decide the scale. Points where that is 0 do not count.
 */
import { z } from '../../schema.ts'
import { defineStep, eachRow, type Rows } from '../step.ts'

const settings = z.object({ kind: z.literal('pqn') })
const fitted = z.object({ kind: z.literal('pqn'), reference: z.array(z.number()) })

/** Puts the k-th smallest to place k, smaller ones before it and larger ones behind (Hoare 1961). */
function select(values: Float64Array, k: number): number {
  let [left, right] = [0, values.length - 1]
  while (left < right) {
    const pivot = values[k] as number
    let [i, j] = [left, right]
    while (i <= j) {
      while ((values[i] as number) < pivot) i++
      while ((values[j] as number) > pivot) j--
      if (i > j) break
      const kept = values[i] as number
      values[i++] = values[j] as number
      values[j--] = kept
    }
    if (j < k) left = i
    if (k < i) right = j
  }
  return values[k] ?? 0
}

/** Of finite numbers; NaN of none. */
export function median(values: Float64Array): number {
  if (values.length === 0) return Number.NaN
  const work = values.slice()
  const middle = work.length >> 1
  const upper = select(work, middle)
  if (work.length % 2 === 1) return upper
  let lower = Number.NEGATIVE_INFINITY
  for (let i = 0; i < middle; i++) lower = Math.max(lower, work[i] as number)
  return (lower + upper) / 2
}

function medianRow({ values, points }: Rows): number[] {
  const rows = values.length / points
  const column = new Float64Array(rows)
  return Array.from({ length: points }, (_, point) => {
    for (let row = 0; row < rows; row++) column[row] = values[row * points + point] ?? 0
    return median(column)
  })
}

export const pqn = defineStep({
  settings,
  fitted,
  defaults: { kind: 'pqn' },
  words: {
    title: 'Probabilistic quotient normalisation (PQN)',
    short: 'PQN',
    help: 'Divides each spectrum by its typical ratio to the median training spectrum: evens out dilution and path length.',
  },
  family: 'Scatter and scale',
  suits: { spectra: true, features: false },
  fit: (_settings, training) => ({ kind: 'pqn' as const, reference: medianRow(training) }),
  apply({ reference }, rows) {
    const counted = Int32Array.from(reference.keys()).filter((i) => reference[i] !== 0)
    const quotients = new Float64Array(counted.length)
    eachRow(rows, (row) => {
      for (let k = 0; k < counted.length; k++) {
        const i = counted[k] as number
        quotients[k] = (row[i] as number) / (reference[i] as number)
      }
      const typical = median(quotients)
      if (Math.abs(typical) > 0) for (let i = 0; i < row.length; i++) row[i] = (row[i] ?? 0) / typical
    })
    return rows
  },
  fittedPoints: ({ reference }) => reference.length,
})
