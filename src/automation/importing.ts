/** Files or the built-in sample → one stored dataset, without the wizard: every guess is taken. */

import type { CurvesSummary } from '#domain/data/curvesDataset'
import type { DatasetSummary } from '#domain/data/dataset'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { Recipe } from '#domain/study/recipes/names'
import { noCurves } from '#domain/tasks/curves/curvesFiles'
import type { ImportListener } from '#protocol/ingest'
import { builtInCurvesSample } from '#state/curvesImports'
import { builtInSample } from '#state/imports'
import type { AutomationDeps } from './deps.ts'
import { dataFiles } from './pageFiles.ts'
import type { ImportedDataset, ProgressListener } from './surface.ts'

type Ingest = AutomationDeps['ingest']

const imported = (
  { hash, name, rows, points, warnings }: DatasetSummary,
  skipped: readonly string[],
  errors: readonly AppError[],
): ImportedDataset => ({ hash, name, rows, points, components: 1, warnings, skipped, errors })

const importedCurves = (
  { hash, name, rows, points, components, warnings }: CurvesSummary,
  skipped: readonly string[],
): ImportedDataset => ({ hash, name, rows, points, components: components.length, warnings, skipped, errors: [] })

async function importSpectra(ingest: Ingest, files: readonly File[], tell: ImportListener) {
  const read = await ingest.read(files, null, tell)
  if (!read.ok) return read
  const { importId, name, plan, errors } = read.value
  const stored = await ingest.commit(importId, name, tell)
  if (!stored.ok) return stored
  const skipped = plan.files.filter(({ use }) => use === 'skip').map(({ file }) => file)
  return ok(imported(stored.value, skipped, errors))
}

/** Also fails with `no-pair` and with what keeps the two files from being one dataset. */
async function importCurves(ingest: Ingest, files: readonly File[], tell: ImportListener) {
  const read = await ingest.readCurves(files, null, tell)
  if (!read.ok) return read
  if (read.value === null) return err(noCurves(files.map(({ name }) => name)))
  const { importId, name, problem, plan } = read.value
  if (problem) return err(problem)
  const stored = await ingest.commitCurves(importId, name, tell)
  if (!stored.ok) return stored
  const used = plan.files.map(({ file }) => file)
  return ok(
    importedCurves(
      stored.value,
      files.map(({ name: file }) => file).filter((file) => !used.includes(file)),
    ),
  )
}

export async function importData(
  { ingest }: AutomationDeps,
  recipe: Recipe,
  paths: readonly string[],
  onProgress: ProgressListener,
): Promise<Result<ImportedDataset>> {
  const files = dataFiles(paths)
  if (!files.ok) return files
  const tell: ImportListener = (progress) => onProgress({ kind: 'import', progress })
  return recipe === 'raman-classification'
    ? importSpectra(ingest, files.value, tell)
    : importCurves(ingest, files.value, tell)
}

export async function importSample(
  { ingest }: AutomationDeps,
  recipe: Recipe,
  onProgress: ProgressListener,
): Promise<Result<ImportedDataset>> {
  const tell: ImportListener = (progress) => onProgress({ kind: 'import', progress })
  if (recipe === 'raman-classification') {
    const stored = await ingest.storeSample(builtInSample, tell)
    return stored.ok ? ok(imported(stored.value, [], [])) : stored
  }
  const stored = await ingest.storeCurvesSample(builtInCurvesSample, tell)
  return stored.ok ? ok(importedCurves(stored.value, [])) : stored
}
