/** The reading half of the store over tables in memory, under hashes of the test's own choice. */
import { type Column, type MetadataColumn, textColumn } from '#domain/data/column'
import { type MatrixForm, matrixNames, rowWidth, unknownIntensity } from '#domain/data/matrix'
import type { SpectraTable } from '#domain/data/spectraTable'
import type { DatasetSummary } from '#domain/data/summary'
import { err, ok, type Result } from '#domain/result'
import type { DatasetStore } from './ports.ts'

export interface MemoryDataset {
  readonly summary: DatasetSummary
  readonly rows: number
  readonly matrices: readonly { readonly form: MatrixForm; readonly values: Float32Array }[]
  readonly columns: readonly Column[]
}

export const memorySpectra = ({
  summary,
  rows,
  axis,
  intensities,
  columns,
}: SpectraTable & {
  readonly summary: DatasetSummary
  readonly columns: readonly MetadataColumn[]
}): MemoryDataset => ({
  summary,
  rows,
  matrices: [
    {
      form: { holds: 'spectra', name: matrixNames.spectra, axis, intensity: unknownIntensity },
      values: intensities,
    },
  ],
  columns: columns.map(({ name, values }) => textColumn(name, values)),
})

const missing = { code: 'dataset-missing', message: 'This dataset is not stored.', remedy: 'Import it.' }

export function memoryDatasets(
  ...datasets: readonly MemoryDataset[]
): Pick<DatasetStore, 'frame' | 'columns' | 'rows' | 'stream'> {
  const found = (hash: string): Result<MemoryDataset> => {
    const dataset = datasets.find(({ summary }) => summary.hash === hash)
    return dataset ? ok(dataset) : err(missing)
  }
  const rows: DatasetStore['rows'] = async (hash, matrix, range) => {
    const dataset = found(hash)
    if (!dataset.ok) return dataset
    const one = dataset.value.matrices.find(({ form }) => form.name === matrix)
    if (!one) return err({ code: 'matrix-missing', message: matrix, remedy: '' })
    const width = rowWidth(one.form)
    return ok(one.values.slice((range?.from ?? 0) * width, (range?.to ?? dataset.value.rows) * width))
  }
  return {
    rows,
    async frame(hash) {
      const dataset = found(hash)
      if (!dataset.ok) return dataset
      const { summary, matrices, columns } = dataset.value
      return ok({ summary, rows: dataset.value.rows, matrices: matrices.map(({ form }) => form), columns })
    },
    async columns(hash, names) {
      const dataset = found(hash)
      return dataset.ok ? ok(dataset.value.columns.filter(({ name }) => names?.includes(name) !== false)) : dataset
    },
    async stream(hash, matrix, visit, range) {
      const all = await rows(hash, matrix, range)
      if (!all.ok) return all
      return (await visit(all.value, range?.from ?? 0)) ?? ok(undefined)
    },
  }
}
