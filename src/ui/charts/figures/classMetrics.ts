/** The two curves of a classification: cross-entropy, and the share of right answers. */
import type { ClassEpoch } from '#domain/run/run'
import type { EpochMetric } from './epochMetric.ts'

export const crossEntropy: EpochMetric<ClassEpoch> = {
  name: 'loss',
  better: 'lowest',
  of: (epoch, part) => epoch[part]?.loss ?? null,
  told: (value) => (value > 0 && value < 0.0005 ? '< 0.001' : value.toFixed(value < 0.1 ? 3 : 2)),
  range: (values) => [0, Math.max(0.1, ...values) * 1.08],
  axis: { zeroline: true },
  hover: '.4f',
  decimals: 4,
}

export const accuracy: EpochMetric<ClassEpoch> = {
  name: 'accuracy',
  better: 'highest',
  of: (epoch, part) => epoch[part]?.accuracy ?? null,
  told: (value) => `${Math.round(value * 100)}%`,
  range: (values) => [Math.max(0, Math.floor(Math.min(0.8, ...values) * 10 - 0.5) / 10), 1.03],
  axis: { zeroline: false, tickformat: '.0%' },
  hover: '.1%',
  decimals: 4,
}
