/** Reads a file of structures that a trained network is to answer: a table of numbers of any length, held against what the network knows. */

import type { AppError } from '#domain/result'
import { err, ok } from '#domain/result'
import { rowsOutside } from '#domain/tasks/curves/extrapolation'
import { matchNames, reorderColumns } from '#domain/tasks/curves/structureNames'
import { MatrixReader } from '#formats/numericMatrix/matrixReader'
import type { Handlers } from '#protocol/call'
import type { IngestCalls } from '#protocol/ingestCalls'
import { maxDatasetBytes } from '#protocol/limits'
import { lookAt, readPieces } from './curvesLook.ts'
import { droppedFile, openSource, sizeFault } from './ingestSource.ts'

/** Collected at a time. */
const chunkFloats = 256 * 1024

export const readStructures: Handlers<IngestCalls>['readStructures'] = async (
  { file, model },
  { tell: onProgress },
) => {
  const { featureNames, ranges } = model
  onProgress({ stage: 'reading', fraction: 0 })
  const tooLarge = sizeFault(droppedFile(file))
  if (tooLarge) return err(tooLarge)
  const looked = await lookAt(openSource(file), null)
  if (!looked.ok) return looked
  const { source, encoding, dialect, names, columns, rows: firstRows, fault } = looked.value
  if (firstRows.length === 0 && fault) return err(fault)
  if (columns !== featureNames.length) return err(countMismatch(source.name, columns, featureNames.length))

  const chunks: Float32Array[] = []
  let floats = 0
  const reader = new MatrixReader(dialect, chunkFloats, (chunk) => {
    chunks.push(chunk)
    floats += chunk.length
  })
  const read = await readPieces(source, encoding, (piece, last, bytes): AppError | null => {
    const broken = reader.feed(piece, last)
    if (broken) return { ...broken, where: { file: source.name, ...broken.where } }
    onProgress({ stage: 'reading', fraction: bytes / source.sizeBytes })
    return 4 * floats > maxDatasetBytes ? tooManyRows(source.name) : null
  })
  if (!read.ok) return read
  const values = new Float32Array(floats)
  let at = 0
  for (const chunk of chunks.splice(0)) {
    values.set(chunk, at)
    at += chunk.length
  }
  const match = matchNames(names, featureNames)
  const features = match.kind === 'reordered' ? reorderColumns(values, match.columns) : values
  const { name, sizeBytes } = source
  return ok({
    file: name,
    sizeBytes,
    names: match,
    rows: reader.rows,
    features,
    outside: rowsOutside(ranges, features),
  })
}

const countMismatch = (file: string, found: number, wanted: number): AppError => ({
  code: 'feature-count-mismatch',
  message: `The rows hold ${found} numbers, but the model reads ${wanted} features.`,
  where: { file, row: 1 },
  remedy: `Drop a table with ${wanted} columns, one row for each structure.`,
})

const tooManyRows = (file: string): AppError => ({
  code: 'dataset-too-large',
  message: `The file holds more than ${maxDatasetBytes / 1024 / 1024} MB of numbers.`,
  where: { file },
  remedy: 'Split it into several files and predict them one after another.',
})
