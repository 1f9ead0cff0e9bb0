/** Streams the two files of a pair into storage, chunk by chunk, and makes a dataset of them at the end. */
import type { CurvesSummary } from '#domain/data/curvesDataset'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import { MatrixReader } from '#formats/numericMatrix/matrixReader'
import type { ImportListener } from '#protocol/ingest'
import { type CurvesTable, curvesChunkFloats } from '#storage/curvesHash'
import type { CurvesStore, CurvesWriting } from '#storage/ports'
import { CurvesFacts } from './curvesFacts.ts'
import { type MatrixLook, readPieces } from './curvesLook.ts'
import { type CurvesDraft, columnsMismatch, curvesBytes, formOf, rowsMismatch } from './curvesPreview.ts'

export interface CurvesStoring {
  readonly pairs: Pick<CurvesStore, 'begin' | 'abandon'>
  readonly importId: string
  readonly name: string
  readonly createdAtMs: number
  readonly draft: CurvesDraft
  readonly onProgress: ImportListener
}

/** Leaves unpublished chunks behind when it fails; the caller abandons them. */
export async function storeCurves(storing: CurvesStoring): Promise<Result<CurvesSummary>> {
  const { pairs, importId, name, createdAtMs, draft, onProgress } = storing
  const { features, spectra, plan } = draft
  const form = formOf(plan)
  onProgress({ stage: 'storing', fraction: 0 })
  const begun = await pairs.begin(importId, curvesBytes(draft))
  if (!begun.ok) return begun
  const writing = begun.value

  const total = features.source.sizeBytes + spectra.source.sizeBytes
  const report = (before: number) => (bytes: number) =>
    onProgress({ stage: 'storing', fraction: (0.99 * (before + bytes)) / total })
  const facts = new CurvesFacts(form)
  const featureRows = await copyTable(features, 'features', writing, (chunk) => facts.addFeatures(chunk), report(0))
  if (!featureRows.ok) return featureRows
  const spectrumRows = await copyTable(
    spectra,
    'targets',
    writing,
    (chunk) => facts.addTargets(chunk),
    report(features.source.sizeBytes),
  )
  if (!spectrumRows.ok) return spectrumRows
  const rows = featureRows.value
  if (rows !== spectrumRows.value) return err(rowsMismatch(draft, rows, spectrumRows.value))

  const origin = { name, createdAtMs, rows, sources: [features.source.name, spectra.source.name] }
  const published = await writing.publish(form, facts.summary(origin))
  if (published.ok) onProgress({ stage: 'storing', fraction: 1 })
  return published
}

/** The number of rows. */
async function copyTable(
  look: MatrixLook,
  table: CurvesTable,
  writing: CurvesWriting,
  see: (chunk: Float32Array) => void,
  onRead: (bytes: number) => void,
): Promise<Result<number>> {
  const { source, encoding, dialect, columns } = look
  const chunks: Float32Array[] = []
  const reader = new MatrixReader(dialect, curvesChunkFloats, (chunk) => chunks.push(chunk))
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
