/** Files or the built-in sample → one stored dataset, without the wizard: what is not settled is guessed, and every guess is taken. */

import type { ImportCorrections } from '#domain/data/importCorrections'
import { err, ok, type Result } from '#domain/result'
import type { Recipe } from '#domain/study/recipes/registry'
import { taskOf } from '#domain/study/recipes/registry'
import type { Task } from '#domain/tasks/task'
import type { ImportProgress } from '#protocol/ingest'
import { taskRules } from '#state/tasks/registry'
import type { Of } from '#state/tasks/taskRules'
import type { AutomationDeps } from './deps.ts'
import { dataFiles } from './pageFiles.ts'
import type { ImportedDataset, ProgressListener } from './surface.ts'
import { automationRules } from './tasks/registry.ts'

export const importData = (
  deps: AutomationDeps,
  recipe: Recipe,
  paths: readonly string[],
  corrections: ImportCorrections,
  onProgress: ProgressListener,
): Promise<Result<ImportedDataset>> => importFiles(deps, taskOf(recipe), paths, corrections, onProgress)

export const importSample = (
  deps: AutomationDeps,
  recipe: Recipe,
  onProgress: ProgressListener,
): Promise<Result<ImportedDataset>> => storeSample(deps, taskOf(recipe), onProgress)

/** Errors: those of reading and storing, and what keeps the files from being a dataset of the task. */
async function importFiles<T extends Task>(
  { ingest }: AutomationDeps,
  task: T,
  paths: readonly string[],
  corrections: ImportCorrections,
  tell: ProgressListener,
): Promise<Result<ImportedDataset>> {
  const files = dataFiles(paths)
  if (!files.ok) return files
  const { importing } = taskRules[task]
  const names = files.value.map(({ name }) => name)
  const options = { onProgress: (progress: ImportProgress) => tell({ kind: 'import', progress }) }
  const read = await importing.read(ingest, files.value, null, options, corrections)
  if (!read.ok) return read
  const preview: Of<T, 'preview'> | null = read.value
  if (preview === null) return err(importing.otherFiles(names))
  const problem = importing.problem(preview)
  if (problem) return err(problem)
  const { importId, name } = preview
  const stored = await importing.commit(ingest, { importId, name }, options)
  return stored.ok ? ok(automationRules[task].imported(stored.value, preview, names)) : stored
}

async function storeSample<T extends Task>(
  { ingest }: AutomationDeps,
  task: T,
  tell: ProgressListener,
): Promise<Result<ImportedDataset>> {
  const { importing } = taskRules[task]
  const stored = await importing.storeSample(ingest, importing.builtInSample, {
    onProgress: (progress) => tell({ kind: 'import', progress }),
  })
  return stored.ok ? ok(automationRules[task].imported(stored.value, null, [])) : stored
}
