/** Streams the two files of a pair into storage, chunk by chunk, and makes a dataset of them at the end. */
import { constantFeatures } from '#domain/data/matrixFacts'
import { noRoles } from '#domain/data/roles'
import type { DatasetSummary } from '#domain/data/summary'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import { MatrixReader } from '#formats/numericMatrix/matrixReader'
import type { ImportListener } from '#protocol/ingest'
import type { DatasetStore, DatasetWriting } from '#storage/ports'
import { type MatrixLook, readPieces } from './curvesLook.ts'
import { type CurvesDraft, columnsMismatch, curvesBytes, formsOf, rowsMismatch } from './curvesPreview.ts'

/** Numbers handed over at a time, about 16 MB. */
const chunkFloats = 4 * 1024 * 1024

export interface CurvesStoring {
  readonly datasets: Pick<DatasetStore, 'begin' | 'abandon'>
  readonly importId: string
  readonly name: string
  readonly createdAtMs: number
  readonly draft: CurvesDraft
  readonly onProgress: ImportListener
}

/** Leaves unpublished chunks behind when it fails; the caller abandons them. */
export async function storeCurves(storing: CurvesStoring): Promise<Result<DatasetSummary>> {
  const { datasets, importId, name, createdAtMs, draft, onProgress } = storing
  const { features, spectra, plan } = draft
  const forms = formsOf(plan)
  onProgress({ stage: 'storing', fraction: 0 })
  const begun = await datasets.begin(importId, [forms.features, forms.curves], curvesBytes(draft))
  if (!begun.ok) return begun
  const writing = begun.value

  const total = features.source.sizeBytes + spectra.source.sizeBytes
  const report = (before: number) => (bytes: number) =>
    onProgress({ stage: 'storing', fraction: (0.99 * (before + bytes)) / total })
  const featureRows = await copyTable(features, forms.features.name, writing, report(0))
  if (!featureRows.ok) return featureRows
  const spectrumRows = await copyTable(spectra, forms.curves.name, writing, report(features.source.sizeBytes))
  if (!spectrumRows.ok) return spectrumRows
  const rows = featureRows.value
  if (rows !== spectrumRows.value) return err(rowsMismatch(draft, rows, spectrumRows.value))

  const published = await writing.publish([], {
    name,
    createdAtMs,
    suggested: noRoles,
    warnings: constantFeatures(writing.seen(), features.source.name),
    sources: [features.source.name, spectra.source.name],
  })
  if (published.ok) onProgress({ stage: 'storing', fraction: 1 })
  return published
}

/** The number of rows. */
async function copyTable(
  look: MatrixLook,
  matrix: string,
  writing: DatasetWriting,
  onRead: (bytes: number) => void,
): Promise<Result<number>> {
  const { source, encoding, dialect, columns } = look
  const chunks: Float32Array[] = []
  const reader = new MatrixReader(dialect, chunkFloats, (chunk) => chunks.push(chunk))
  const read = await readPieces(source, encoding, async (piece, last, bytes): Promise<AppError | null> => {
    const fault = reader.feed(piece, last)
    if (fault) return { ...fault, where: { file: source.name, ...fault.where } }
    if (reader.rows > 0 && reader.columns !== columns) {
      return columnsMismatch({ ...look, columns: reader.columns }, `it had ${columns} when it was inspected`)
    }
    for (const chunk of chunks.splice(0)) {
      const written = await writing.append(matrix, chunk)
      if (!written.ok) return written.error
    }
    onRead(bytes)
    return null
  })
  return read.ok ? ok(reader.rows) : read
}
