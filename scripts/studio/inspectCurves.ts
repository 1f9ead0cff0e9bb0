/** What an import of features and curves sees: both files read to their ends as an import would, and nothing kept. */
import { MatrixFacts } from '#domain/data/matrixFacts'
import { summarise } from '#domain/data/summarise'
import { ok, type Result } from '#domain/result'
import { defaultCurvesStudy, planCurves } from '#domain/tasks/curves/curvesPlan'
import { type CurvesTable, curvesTableOf } from '#domain/tasks/curves/curvesTable'
import type { ImportListener, InputFile } from '#protocol/ingest'
import { createCurvesSession } from '#sessions/import/curvesSession'
import { telling } from '#sessions/working'
import type { DatasetStore } from '#storage/ports'
import type { Outcome } from './outcome.ts'

/** Looks at everything and keeps only the summary. */
const passing: Pick<DatasetStore, 'begin' | 'abandon'> = {
  async begin(_, matrices) {
    const facts = matrices.map((form) => new MatrixFacts(form))
    return ok({
      async append(matrix, values) {
        facts[matrices.findIndex(({ name }) => name === matrix)]?.add(values)
        return ok(undefined)
      },
      seen: () => facts.map((one) => one.summary()),
      async publish(columns, told) {
        const content = { rows: facts[0]?.rows ?? 0, matrices, facts, columns }
        return ok(summarise(content, told, { hash: '', formerHashes: [] }))
      },
    })
  },
  abandon: async () => ok(undefined),
}

export interface SeenCurves {
  readonly table: CurvesTable
  readonly skipped: readonly string[]
}

/** Null where the files do not belong together so. Errors: those of an import. */
export async function lookAtCurves(
  files: readonly InputFile[],
  onProgress: ImportListener,
): Promise<Result<SeenCurves | null>> {
  const session = createCurvesSession({ datasets: passing, nowMs: () => 0, newId: () => 'seen' }).calls
  const read = await session.readCurves({ files, plan: null }, telling(onProgress))
  if (!read.ok) return read
  if (read.value === null) return ok(null)
  const { importId, name, plan } = read.value
  const summary = await session.commitCurves({ importId, name }, telling(onProgress))
  if (!summary.ok) return summary
  const table = curvesTableOf(summary.value)
  if (!table) return ok(null)
  const used = plan.files.map(({ file }) => file)
  return ok({
    table,
    skipped: files.map(({ name: file }) => file).filter((file) => !used.includes(file)),
  })
}

export function curvesSeen({ table, skipped }: SeenCurves): Outcome {
  const { rows, points, axis, features, components, layout, warnings } = table
  const kept = planCurves(table, defaultCurvesStudy(table)).rows
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
