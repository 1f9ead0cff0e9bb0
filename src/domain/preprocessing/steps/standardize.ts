/** Autoscaling: each point to mean 0 and standard deviation 1 over the training rows. */
import { z } from '../../schema.ts'
import { defineStep, eachRow, type Rows, roundingShare } from '../step.ts'

const settings = z.object({ kind: z.literal('standardize') })

const fitted = z.object({
  kind: z.literal('standardize'),
  mean: z.array(z.number()),
  /** Population standard deviation; 1 at the constant points. */
  sd: z.array(z.number().positive()),
  /** Points that never varied in training: they are centred and left at that scale. */
  constantPoints: z.array(z.number().int().nonnegative()),
})

function learn({ values, points }: Rows): z.infer<typeof fitted> {
  const rows = values.length / points
  const mean = new Float64Array(points)
  const squares = new Float64Array(points)
  const largest = new Float64Array(points)
  for (const [k, value] of values.entries()) {
    const i = k % points
    mean[i] = (mean[i] ?? 0) + value / rows
    largest[i] = Math.max(largest[i] ?? 0, Math.abs(value))
  }
  for (const [k, value] of values.entries()) {
    const i = k % points
    squares[i] = (squares[i] ?? 0) + (value - (mean[i] ?? 0)) ** 2
  }
  const constantPoints: number[] = []
  const sd = Array.from(squares, (sum, i) => {
    const own = Math.sqrt(sum / rows)
    if (own > roundingShare * (largest[i] ?? 0)) return own
    constantPoints.push(i)
    return 1
  })
  return { kind: 'standardize', mean: [...mean], sd, constantPoints }
}

export const standardize = defineStep({
  settings,
  fitted,
  defaults: { kind: 'standardize' },
  words: {
    title: 'Autoscale',
    short: 'standardised',
    help: 'Scales each point to mean 0 and standard deviation 1 over the training rows, so that all points have equal weight.',
  },
  family: 'Over the training part',
  suits: { spectra: true, features: true },
  fit: (_settings, training) => learn(training),
  apply({ mean, sd }, rows) {
    eachRow(rows, (row) => {
      for (let i = 0; i < row.length; i++) row[i] = ((row[i] ?? 0) - (mean[i] ?? 0)) / (sd[i] ?? 1)
    })
    return rows
  },
  perPoint: ({ mean, sd }) => ({ shift: mean, scale: sd }),
  constantPoints: (step) => step.constantPoints,
  fittedPoints: ({ mean }) => mean.length,
})
