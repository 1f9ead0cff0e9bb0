/**
 * Probabilistic quotient normalisation (Dieterle, Ross, Schlotterbeck & Senn 2006): each spectrum is divided by the median of its
 * quotients to the median training spectrum, so that a few strong bands do not decide the scale. Points where that is 0 do not count.
 */
import { z } from '../../schema.ts'
import { defineStep, eachRow, type Rows } from '../step.ts'

const settings = z.object({ kind: z.literal('pqn') })
const fitted = z.object({ kind: z.literal('pqn'), reference: z.array(z.number()) })

export function median(values: Float64Array): number {
  if (values.length === 0) return Number.NaN
  const sorted = values.slice().sort()
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
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
    eachRow(rows, (row) => {
      const quotients = Float64Array.from(reference.flatMap((value, i) => (value === 0 ? [] : [(row[i] ?? 0) / value])))
      const typical = median(quotients)
      if (Math.abs(typical) > 0) for (let i = 0; i < row.length; i++) row[i] = (row[i] ?? 0) / typical
    })
    return rows
  },
  fittedPoints: ({ reference }) => reference.length,
})
