import type { CurvesTable } from '#domain/tasks/curves/curvesTable'
import type { StatTile } from '../../../controls/StatTiles.tsx'
import { count, fileSize } from '../../../words/numbers.ts'

/** A dataset of curves in five figures. */
export function curvesTiles({ rows, features, components, points, axis, sizeBytes, sources }: CurvesTable): StatTile[] {
  const constant = features.filter(({ min, max }) => min === max).length
  const step = axis.step === null ? 'uneven steps' : `step ${axis.step.toLocaleString('en')} nm`
  const [size = '', unit = ''] = fileSize(sizeBytes).split(' ')
  return [
    { label: 'Rows', value: count(rows), context: 'each with its spectra' },
    {
      label: 'Features',
      value: count(features.length),
      context: constant > 0 ? `${count(constant)} constant` : 'all vary',
    },
    {
      label: 'Components × points',
      value: `${count(components.length)} × ${count(points)}`,
      context: `${axis.min.toLocaleString('en')}–${axis.max.toLocaleString('en')} nm, ${step}`,
    },
    { label: 'Size', value: size, unit, context: 'in this browser' },
    { label: 'Sources', value: count(sources.length), context: sources.join(' and ') },
  ]
}
