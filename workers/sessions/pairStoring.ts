/** Streams the two files of a pair into storage, chunk by chunk, and makes a dataset of them at the end. */
import type { PairSummary } from '#domain/pairDataset'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import { MatrixReader } from '#formats/numericMatrix/matrixReader'
import type { ImportListener } from '#protocol/ingest'
import { type PairTable, pairChunkFloats } from '#storage/pairHash'
import type { PairStore, PairWriting } from '#storage/ports'
import { PairFacts } from './pairFacts.ts'
import { type MatrixLook, readPieces } from './pairLook.ts'
import { columnsMismatch, formOf, type PairDraft, pairBytes, rowsMismatch } from './pairPreview.ts'

export interface PairStoring {
  readonly pairs: Pick<PairStore, 'begin' | 'abandon'>
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
  const facts = new PairFacts(form)
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
