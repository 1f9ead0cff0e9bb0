/** Files or the built-in sample → one stored dataset, without the wizard: every guess is taken. */
import type { DatasetSummary } from '#domain/dataset'
import { labelOf } from '#domain/dataset'
import { ok, type Result } from '#domain/result'
import type { Inspection } from '#protocol/ingest'
import { builtInSample } from '#state/imports'
import { studyFor } from '#state/studyDraft'
import { planStudy } from '#state/studyPlan'
import type { AutomationDeps } from './deps.ts'
import { chosenFiles } from './pageFiles.ts'
import { type ImportedDataset, inputIds, type ProgressListener } from './surface.ts'

export async function importData(
  { ingest }: AutomationDeps,
  onProgress: ProgressListener,
): Promise<Result<ImportedDataset>> {
  const files = chosenFiles(inputIds.data)
  if (!files.ok) return files
  const tell = (progress: Parameters<Parameters<typeof ingest.read>[2]>[0]): void =>
    onProgress({ kind: 'import', progress })
  const read = await ingest.read(files.value, null, tell)
  if (!read.ok) return read
  const { importId, name, inspection, plan, errors } = read.value
  const stored = await ingest.commit(importId, name, tell)
  if (!stored.ok) return stored
  const skipped = plan.files.filter(({ use }) => use === 'skip').map(({ file }) => file)
  return ok({ hash: stored.value.hash, name, inspection, skipped, errors })
}

/** What an import of the stored sample would have told. */
async function inspectStored(deps: AutomationDeps, summary: DatasetSummary): Promise<Result<Inspection>> {
  const loaded = await deps.datasets.load(summary.hash)
  if (!loaded.ok) return loaded
  const study = studyFor(loaded.value)
  const { column, part } = study.dataset.target
  const classes = new Map<string, number>()
  for (const cell of loaded.value.columns.find(({ name }) => name === column)?.values ?? []) {
    const label = labelOf(cell, part)
    if (label !== null) classes.set(label, (classes.get(label) ?? 0) + 1)
  }
  const { cohort } = planStudy(loaded.value, study)
  const groups = summary.columns.find(({ name }) => name === study.dataset.group)?.distinct ?? 0
  return ok({
    spectra: summary.rows,
    points: summary.points,
    axis: summary.axis,
    classes: Object.fromEntries(classes),
    kept: {
      spectra: cohort.ok ? cohort.value.rows.length : 0,
      classes: cohort.ok ? cohort.value.classNames.length : 0,
      groups: cohort.ok ? cohort.value.groupCount : 0,
    },
    groups,
    warnings: summary.warnings,
  })
}

export async function importSample(
  deps: AutomationDeps,
  onProgress: ProgressListener,
): Promise<Result<ImportedDataset>> {
  const stored = await deps.ingest.storeSample(builtInSample, (progress) => onProgress({ kind: 'import', progress }))
  if (!stored.ok) return stored
  const inspection = await inspectStored(deps, stored.value)
  if (!inspection.ok) return inspection
  const { hash, name } = stored.value
  return ok({ hash, name, inspection: inspection.value, skipped: [], errors: [] })
}
