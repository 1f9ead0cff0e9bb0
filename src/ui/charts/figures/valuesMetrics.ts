/** The curves of a network that learns values: its loss in standardised units, and each target's RMSE and R². */
import type { ValuesEpoch } from '#domain/run/run'
import type { EpochMetric } from './epochMetric.ts'

const told = (value: number): string => String(Number(value.toPrecision(3)))

export const valuesLoss: EpochMetric<ValuesEpoch> = {
  name: 'loss',
  better: 'lowest',
  of: (epoch, part) => epoch[part]?.loss ?? null,
  told,
  range: (values) => [0, Math.max(1e-6, ...values) * 1.08],
  axis: { zeroline: true },
  hover: '.4g',
  decimals: 5,
}

/** RMSE of one target in its unit. */
export const targetRmse = (target: number): EpochMetric<ValuesEpoch> => ({
  name: 'RMSE',
  better: 'lowest',
  of: (epoch, part) => epoch[part]?.rmse[target] ?? null,
  told,
  range: (values) => [0, Math.max(1e-9, ...values) * 1.08],
  axis: { zeroline: true },
  hover: '.4g',
})

/** R² of one target on the validation part; while batches are told there is none. */
export const targetR2 = (target: number): EpochMetric<ValuesEpoch> => ({
  name: 'R²',
  better: 'highest',
  of: (epoch, part) => epoch[part]?.r2[target] ?? null,
  told: (value) => value.toFixed(2).replace('-', '−'),
  range: (values) => [Math.max(-0.5, Math.min(0, ...values)), 1.03],
  axis: { zeroline: true },
  hover: '.3f',
  decimals: 4,
})
