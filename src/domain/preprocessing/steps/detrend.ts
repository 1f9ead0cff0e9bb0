/** Minus the polynomial of the axis that fits the spectrum best (Barnes, Dhanoa & Lister 1989: the second degree, after SNV). */
import { addFit, emptyPolynomial, orthonormalPolynomials, valuesOf } from '../../algebra/polynomialFit.ts'
import { z } from '../../schema.ts'
import { defineStep, eachRow, pointNumbers, subtract } from '../step.ts'

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
    const all = Int32Array.from({ length: rows.points }, (_, i) => i)
    const curve = new Float64Array(rows.points)
    eachRow(rows, (row) => {
      const trend = emptyPolynomial(basis)
      addFit(basis, all, row, row.length, trend)
      valuesOf(trend, basis, curve)
      subtract(row, curve)
    })
    return rows
  },
})
