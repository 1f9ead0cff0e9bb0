/** Files or the built-in sample → one stored dataset, without the wizard: every guess is taken. */
import type { DatasetSummary } from '#domain/dataset'
import { type AppError, ok, type Result } from '#domain/result'
import type { ImportListener } from '#protocol/ingest'
import { builtInSample } from '#state/imports'
import type { AutomationDeps } from './deps.ts'
import { chosenFiles } from './pageFiles.ts'
import { type ImportedDataset, inputIds, type ProgressListener } from './surface.ts'

const imported = (
  { hash, name, rows, points, warnings }: DatasetSummary,
  skipped: readonly string[],
  errors: readonly AppError[],
): ImportedDataset => ({ hash, name, rows, points, warnings, skipped, errors })

/** A file loses all but its name on the way to a worker, so one from a folder takes its path for a name. */
function underPath(file: File, path: string): File {
  return path === file.name ? file : new File([file], path, { type: file.type, lastModified: file.lastModified })
}

export async function importData(
  { ingest }: AutomationDeps,
  paths: readonly string[],
  onProgress: ProgressListener,
): Promise<Result<ImportedDataset>> {
  const chosen = chosenFiles(inputIds.data)
  if (!chosen.ok) return chosen
  const files = chosen.value.map((file, i) => underPath(file, paths[i] ?? file.name))
  const tell: ImportListener = (progress) => onProgress({ kind: 'import', progress })
  const read = await ingest.read(files, null, tell)
  if (!read.ok) return read
  const { importId, name, plan, errors } = read.value
  const stored = await ingest.commit(importId, name, tell)
  if (!stored.ok) return stored
  const skipped = plan.files.filter(({ use }) => use === 'skip').map(({ file }) => file)
  return ok(imported(stored.value, skipped, errors))
}

export async function importSample(
  { ingest }: AutomationDeps,
  onProgress: ProgressListener,
): Promise<Result<ImportedDataset>> {
  const stored = await ingest.storeSample(builtInSample, (progress) => onProgress({ kind: 'import', progress }))
  return stored.ok ? ok(imported(stored.value, [], [])) : stored
}
