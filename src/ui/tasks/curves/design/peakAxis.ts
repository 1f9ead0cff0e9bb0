/** Where the points of a spectrum lie, from the dataset's summary: by wavelength where the steps are even, else by number. */

import type { CurvesSummary } from '#domain/data/curvesDataset'
import type { AxisQuantity, SpectralUnit } from '#domain/data/units'
import { unitSuffix } from '#domain/data/unitWords'

interface PeakAxis {
  readonly values: readonly number[]
  readonly unit: SpectralUnit
  readonly quantity: AxisQuantity
  /** `450 nm`, `Point 7` */
  readonly names: readonly string[]
  readonly ticks: readonly { readonly index: number; readonly text: string }[]
}

const tickSteps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000]

export function peakAxis({ axis, points }: Pick<CurvesSummary, 'axis' | 'points'>): PeakAxis {
  const { min, max, step } = axis
  const even = step !== null
  const unit = even ? axis.unit : 'index'
  const quantity = even ? (axis.quantity ?? 'unknown') : 'index'
  const values = Array.from({ length: points }, (_, i) =>
    even ? Number((min + ((max - min) * i) / Math.max(1, points - 1)).toPrecision(8)) : i + 1,
  )
  const words = values.map((value) => value.toLocaleString('en'))
  const names = words.map((value) => (unit === 'index' ? `Point ${value}` : `${value}${unitSuffix(unit)}`))
  const [first, last] = [values[0] ?? 0, values.at(-1) ?? 0]
  const apart = tickSteps.find((candidate) => (last - first) / candidate <= 7) ?? last - first
  const ticks = values.flatMap((value, index) =>
    Math.abs(value / apart - Math.round(value / apart)) < 1e-6 ? [{ index, text: words[index] ?? '' }] : [],
  )
  return { values, unit, quantity, names, ticks }
}
