/** Minus the polynomial of the axis that fits the spectrum best (Barnes, Dhanoa & Lister 1989: the second degree, after SNV). */
import { orthonormalPolynomials, projectOnto } from '../../algebra/polynomialFit.ts'
import { z } from '../../schema.ts'
import { defineStep, eachRow, pointNumbers } from '../step.ts'

const settings = z.object({ kind: z.literal('detrend'), degree: z.number().int().min(0).max(6) })

export const detrend = defineStep({
  settings,
  fitted: settings,
  defaults: { kind: 'detrend', degree: 2 },
  words: {
    title: 'Detrend',
    short: 'detrended',
    help: 'Subtracts the polynomial that fits the spectrum best along the axis.',
    fields: { degree: { label: 'Degree', hint: '1 removes a slope, 2 a curvature as well.' } },
  },
  family: 'Baseline',
  suits: { spectra: true, features: false },
  fit: (step) => step,
  apply({ degree }, rows) {
    const basis = orthonormalPolynomials(rows.positions ?? pointNumbers(rows.points), degree)
    const trend = new Float64Array(rows.points)
    eachRow(rows, (row) => {
      projectOnto(basis, row, trend)
      for (let i = 0; i < row.length; i++) row[i] = (row[i] ?? 0) - (trend[i] ?? 0)
    })
    return rows
  },
})
