/** What an import of features and spectra sees: both files read to their ends as an import would, and nothing kept. */
import type { CurvesSummary } from '#domain/data/curvesDataset'
import { err, ok, type Result } from '#domain/result'
import { defaultCurvesStudy, planCurves } from '#domain/tasks/curves/curvesPlan'
import type { ImportListener, InputFile } from '#protocol/ingest'
import { createCurvesSession } from '#sessions/import/curvesSession'
import { telling } from '#sessions/working'
import type { CurvesStore } from '#storage/ports'
import type { Outcome } from './outcome.ts'

/** Takes everything and keeps only the summary. */
const passing: Pick<CurvesStore, 'begin' | 'abandon' | 'loadRows'> = {
  begin: async () =>
    ok({
      append: async () => ok(undefined),
      publish: async (_, summary) => ok({ ...summary, kind: 'pairs', hash: '' }),
    }),
  abandon: async () => ok(undefined),
  loadRows: async () => err({ code: 'dataset-missing', message: 'nothing was kept', remedy: 'import it' }),
}

export interface SeenCurves {
  readonly summary: CurvesSummary
  readonly skipped: readonly string[]
}

/** Null where the files do not belong together so. Errors: those of an import. */
export async function lookAtCurves(
  files: readonly InputFile[],
  onProgress: ImportListener,
): Promise<Result<SeenCurves | null>> {
  const session = createCurvesSession({ pairs: passing, nowMs: () => 0, newId: () => 'seen' }).calls
  const read = await session.readCurves({ files, plan: null }, telling(onProgress))
  if (!read.ok) return read
  if (read.value === null) return ok(null)
  const { importId, name, plan } = read.value
  const summary = await session.commitCurves({ importId, name }, telling(onProgress))
  if (!summary.ok) return summary
  const used = plan.files.map(({ file }) => file)
  return ok({
    summary: summary.value,
    skipped: files.map(({ name: file }) => file).filter((file) => !used.includes(file)),
  })
}

export function curvesSeen({ summary, skipped }: SeenCurves): Outcome {
  const { rows, points, axis, features, components, layout, warnings } = summary
  const kept = planCurves(summary, defaultCurvesStudy(summary)).rows
  return {
    ok: true,
    lines: [
      `${rows} rows: ${features.length} features and ${components.length} spectra of ${points} points, ${axis.min} to ${axis.max} ${axis.unit}`,
      `Features: ${features.map(({ name, min, max }) => `${name} ${min} to ${max}`).join(', ')}`,
      `Components: ${components.join(', ')} (${layout === 'componentFastest' ? 'component' : 'wavelength'} fastest)`,
      `Used by default: the first ${kept} rows`,
      ...warnings.map(({ message }) => `Warning: ${message}`),
    ],
    json: {
      spectra: rows,
      points,
      axis,
      classes: {},
      kept: { spectra: kept, classes: 0, groups: 0 },
      groups: 0,
      warnings,
      features,
      components,
      layout,
      skipped,
      errors: [],
    },
  }
}
