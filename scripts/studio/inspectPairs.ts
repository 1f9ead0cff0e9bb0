/** What an import of pairs sees: both files read to their ends as an import would, and nothing kept. */
import type { PairSummary } from '#domain/pairDataset'
import { defaultPairStudy, planPairs } from '#domain/pairPlan'
import { err, ok, type Result } from '#domain/result'
import type { ImportListener, InputFile } from '#protocol/ingest'
import { createPairSession } from '#sessions/pairSession'
import type { PairStore } from '#storage/ports'
import type { Outcome } from './outcome.ts'

/** Takes everything and keeps only the summary. */
const passing: Pick<PairStore, 'begin' | 'abandon' | 'loadRows'> = {
  begin: async () =>
    ok({
      append: async () => ok(undefined),
      publish: async (_, summary) => ok({ ...summary, kind: 'pairs', hash: '' }),
    }),
  abandon: async () => ok(undefined),
  loadRows: async () => err({ code: 'dataset-missing', message: 'nothing was kept', remedy: 'import it' }),
}

export interface SeenPair {
  readonly summary: PairSummary
  readonly skipped: readonly string[]
}

/** Null where the files are no pair. Errors: those of an import. */
export async function lookAtPair(
  files: readonly InputFile[],
  onProgress: ImportListener,
): Promise<Result<SeenPair | null>> {
  const session = createPairSession({ pairs: passing, nowMs: () => 0, newId: () => 'seen' })
  const read = await session.readPair(files, null, onProgress)
  if (!read.ok) return read
  if (read.value === null) return ok(null)
  const { importId, name, plan } = read.value
  const summary = await session.commitPair(importId, name, onProgress)
  if (!summary.ok) return summary
  const used = plan.files.map(({ file }) => file)
  return ok({
    summary: summary.value,
    skipped: files.map(({ name: file }) => file).filter((file) => !used.includes(file)),
  })
}

export function pairSeen({ summary, skipped }: SeenPair): Outcome {
  const { rows, points, axis, features, components, layout, warnings } = summary
  const kept = planPairs(summary, defaultPairStudy(summary)).rows
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
