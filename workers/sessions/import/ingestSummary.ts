/** The few hundred bytes a list shows of a dataset. */

import { describeAxis } from '#domain/data/axis'
import type { DatasetContent, DatasetSummary, DatasetWarning, SuggestedRoles } from '#domain/data/dataset'
import type { FileFacts } from '#domain/data/fileFacts'
import { contentHash } from '#storage/contentHash'
import { distinctIn } from './ingestInspection.ts'

const thumbnailPoints = 64

export interface SummaryFacts {
  readonly name: string
  readonly createdAtMs: number
  readonly suggested: SuggestedRoles
  /** What all files say of themselves. */
  readonly facts?: FileFacts
  readonly warnings: readonly DatasetWarning[]
  readonly sources: readonly string[]
}

export async function summarise(content: DatasetContent, facts: SummaryFacts): Promise<DatasetSummary> {
  const textBytes = content.columns.reduce(
    (sum, column) => sum + column.values.reduce((length, value) => length + value.length, 0),
    0,
  )
  return {
    hash: await contentHash(content),
    ...facts,
    rows: content.rows,
    points: content.axis.values.length,
    axis: describeAxis(content.axis),
    columns: content.columns.map(({ name }) => ({ name, distinct: distinctIn(content, name) })),
    sizeBytes: content.intensities.byteLength + content.axis.values.byteLength + textBytes,
    thumbnail: thumbnail(content),
  }
}

/** The mean spectrum, averaged into at most 64 bins. */
function thumbnail({ axis, intensities, rows }: DatasetContent): number[] {
  const points = axis.values.length
  const bins = Math.min(points, thumbnailPoints)
  const sums = new Float64Array(bins)
  const counts = new Float64Array(bins)
  const bin = Int32Array.from({ length: points }, (_, point) => Math.floor((point * bins) / points))
  for (let row = 0; row < rows; row++) {
    for (let point = 0; point < points; point++) {
      const at = bin[point] ?? 0
      sums[at] = (sums[at] ?? 0) + (intensities[row * points + point] ?? 0)
      counts[at] = (counts[at] ?? 0) + 1
    }
  }
  return Array.from(sums, (sum, at) => Math.fround(sum / (counts[at] || 1)))
}
