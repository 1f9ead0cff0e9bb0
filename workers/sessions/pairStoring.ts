/** Streams the two files of a pair into storage, chunk by chunk, and makes a dataset of them at the end. */
import type { DatasetWarning } from '#domain/dataset'
import { type FeatureRange, type PairForm, type PairSummary, targetColumn } from '#domain/pairDataset'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import { MatrixReader } from '#formats/numericMatrix/matrixReader'
import type { ImportListener } from '#protocol/ingest'
import { type PairTable, pairChunkFloats } from '#storage/pairHash'
import type { PairStore, PairWriting } from '#storage/ports'
import { describeAxis } from './ingestInspection.ts'
import { type MatrixLook, readPieces } from './pairLook.ts'
import { columnsMismatch, formOf, type PairDraft, pairBytes, rowsMismatch } from './pairPreview.ts'

export interface PairStoring {
  readonly pairs: PairStore
  readonly importId: string
  readonly name: string
  readonly createdAtMs: number
  readonly draft: PairDraft
  readonly onProgress: ImportListener
}

/** Leaves unpublished chunks behind when it fails; the caller abandons them. */
export async function storePair(storing: PairStoring): Promise<Result<PairSummary>> {
  const { pairs, importId, name, createdAtMs, draft, onProgress } = storing
  const { features, spectra, plan } = draft
  const form = formOf(plan)
  onProgress({ stage: 'storing', fraction: 0 })
  const begun = await pairs.begin(importId, pairBytes(draft))
  if (!begun.ok) return begun
  const writing = begun.value

  const total = features.source.sizeBytes + spectra.source.sizeBytes
  const report = (before: number) => (bytes: number) =>
    onProgress({ stage: 'storing', fraction: (0.99 * (before + bytes)) / total })
  const ranges = new ColumnRanges(features.columns)
  const featureRows = await copyTable(features, 'features', writing, (chunk) => ranges.add(chunk), report(0))
  if (!featureRows.ok) return featureRows
  const sums = new Float64Array(spectra.columns)
  const spectrumRows = await copyTable(
    spectra,
    'targets',
    writing,
    (chunk) => addRows(sums, chunk),
    report(features.source.sizeBytes),
  )
  if (!spectrumRows.ok) return spectrumRows
  const rows = featureRows.value
  if (rows !== spectrumRows.value) return err(rowsMismatch(draft, rows, spectrumRows.value))

  const named = ranges.of(form.featureNames)
  const published = await writing.publish(form, {
    name,
    createdAtMs,
    rows,
    features: named,
    components: form.componentNames,
    points: form.axis.values.length,
    axis: describeAxis(form),
    layout: form.layout,
    warnings: constantFeatures(named, features.source.name),
    sizeBytes: pairBytes(draft) + form.axis.values.byteLength,
    sources: [features.source.name, spectra.source.name],
    meanCurves: meanCurves(sums, rows, form),
  })
  if (published.ok) onProgress({ stage: 'storing', fraction: 1 })
  return published
}

/** The number of rows. */
async function copyTable(
  look: MatrixLook,
  table: PairTable,
  writing: PairWriting,
  see: (chunk: Float32Array) => void,
  onRead: (bytes: number) => void,
): Promise<Result<number>> {
  const { source, encoding, dialect, columns } = look
  const chunks: Float32Array[] = []
  const reader = new MatrixReader(dialect, pairChunkFloats, (chunk) => chunks.push(chunk))
  const read = await readPieces(source, encoding, async (piece, last, bytes): Promise<AppError | null> => {
    const fault = reader.feed(piece, last)
    if (fault) return { ...fault, where: { file: source.name, ...fault.where } }
    if (reader.rows > 0 && reader.columns !== columns) {
      return columnsMismatch({ ...look, columns: reader.columns }, `it had ${columns} when it was looked at`)
    }
    for (const chunk of chunks.splice(0)) {
      see(chunk)
      const written = await writing.append(table, chunk)
      if (!written.ok) return written.error
    }
    onRead(bytes)
    return null
  })
  return read.ok ? ok(reader.rows) : read
}

class ColumnRanges {
  readonly #min: Float32Array
  readonly #max: Float32Array

  constructor(columns: number) {
    this.#min = new Float32Array(columns).fill(Number.POSITIVE_INFINITY)
    this.#max = new Float32Array(columns).fill(Number.NEGATIVE_INFINITY)
  }

  add(chunk: Float32Array): void {
    const columns = this.#min.length
    for (let at = 0; at < chunk.length; at++) {
      const value = chunk[at] ?? 0
      const column = at % columns
      if (value < (this.#min[column] ?? 0)) this.#min[column] = value
      if (value > (this.#max[column] ?? 0)) this.#max[column] = value
    }
  }

  of(names: readonly string[]): FeatureRange[] {
    return names.map((name, i) => ({ name, min: this.#min[i] ?? 0, max: this.#max[i] ?? 0 }))
  }
}

function addRows(sums: Float64Array, chunk: Float32Array): void {
  for (let at = 0; at < chunk.length; ) {
    for (let column = 0; column < sums.length; column++) sums[column] = (sums[column] ?? 0) + (chunk[at++] ?? 0)
  }
}

function meanCurves(sums: Float64Array, rows: number, form: PairForm): number[][] {
  return form.componentNames.map((_, component) =>
    Array.from(form.axis.values, (_, point) => Math.fround((sums[targetColumn(form, component, point)] ?? 0) / rows)),
  )
}

function constantFeatures(features: readonly FeatureRange[], file: string): DatasetWarning[] {
  return features.flatMap(({ name, min, max }) => {
    if (min !== max) return []
    const message = `“${name}” is ${min} in every row: standardising cannot scale it, and nothing can be learned from it.`
    return [{ code: 'constant-feature', message, file }]
  })
}
