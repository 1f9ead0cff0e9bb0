/** `inspect`: what an import sees, by the very session that imports, run by Node. */
import type { ImportCorrections } from '#domain/data/importCorrections'
import { recipes, taskOf } from '#domain/study/recipes/registry'
import { noCurves } from '#domain/tasks/curves/curvesFiles'
import type { Task } from '#domain/tasks/task'
import type { ImportListener, InputFile } from '#protocol/ingest'
import { readImport } from '#sessions/import/ingestRead'
import { choiceOf, type GivenOptions, importOptions } from './commandLine.ts'
import { correctionsFor } from './importOptions.ts'
import { givenFiles, inputFileOf } from './inputFiles.ts'
import { curvesSeen, lookAtCurves } from './inspectCurves.ts'
import { inspectionLines, inspectionObject, type SpectraTask, taskSuggested } from './inspection.ts'
import { badInput, everyOf, type Outcome } from './outcome.ts'
import type { Progress } from './progress.ts'

export async function inspectCommand(options: GivenOptions, progress: Progress): Promise<Outcome> {
  const recipe = choiceOf(options, 'recipe', recipes)
  const named = recipe.ok && options.has('recipe') ? recipe.value : null
  const given = everyOf({
    recipe,
    data: givenFiles(options.get('data') ?? []),
    corrections: correctionsFor(options, named),
  })
  if (!given.ok) return badInput(given.error)
  const files = given.value.data.map(inputFileOf)
  const tell: ImportListener = (told) => progress.tell({ kind: 'import', progress: told })
  // Corrections are of spectra, and whoever gives them means these.
  const corrected = importOptions.some((option) => options.has(option))
  const asked = named !== null ? [taskOf(named)] : corrected ? spectraOnly : inspectOrder
  for (const [i, one] of asked.entries()) {
    const seen = await inspectors[one](files, given.value.corrections, tell)
    progress.end()
    // What is wrong is told best by the last, which takes files of any kind.
    if (seen && (seen.ok || i === asked.length - 1)) return seen
  }
  return badInput(noCurves(files.map(({ name }) => name)))
}

/** What an import for a task sees in the files; null where they are nothing of its kind. */
type Inspector = (
  files: readonly InputFile[],
  corrections: ImportCorrections,
  tell: ImportListener,
) => Promise<Outcome | null>

type Look = Task | 'spectra'

const spectraOnly: readonly Look[] = ['spectra']

/** The narrowest claim first, as an import offers them. */
const inspectOrder: readonly Look[] = ['curves', ...spectraOnly]

const inspectors: Readonly<Record<Look, Inspector>> = {
  spectra: inspectSpectra(null),
  classes: inspectSpectra('classes'),
  values: inspectSpectra('values'),
  async curves(files, _, tell) {
    const seen = await lookAtCurves(files, tell)
    if (!seen.ok) return badInput(seen.error)
    return seen.value && curvesSeen(seen.value)
  },
}

/** Null: for the task that the columns suggest. */
function inspectSpectra(named: SpectraTask | null): Inspector {
  return async (files, corrections, tell) => {
    const read = await readImport(files, corrections, tell)
    if (!read.ok) return badInput(read.error)
    const task = named ?? taskSuggested(read.value)
    const object = inspectionObject(read.value, task)
    return { ok: true, lines: inspectionLines(object, task), json: object }
  }
}
