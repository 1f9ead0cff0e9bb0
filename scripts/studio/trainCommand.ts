/** `train`: one run, its artefact tree under the folder. */
import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { completenessShare } from '#domain/explain/trust'
import { err, ok, type Result } from '#domain/result'
import { checkExtent } from '#domain/study/extent'
import { recipes } from '#domain/study/recipes/registry'
import type { RunMetrics } from '#export/taskExport'
import type { MetricsFile } from '#export/tasks/classes/metricsFile'
import type { ValuesMetricsFile } from '#export/tasks/values/metricsFile'
import type { StudyWishes, TrainedRun, TrainWishes } from '../../src/automation/surface.ts'
import { choiceOf, countOf, type GivenOptions, textOf } from './commandLine.ts'
import { correctionsFor } from './importOptions.ts'
import { givenFiles } from './inputFiles.ts'
import { guessLine } from './inspection.ts'
import { badInput, ended, everyOf, fileFault, type Outcome, runFailed } from './outcome.ts'
import { checkOutput, writeFolder } from './output.ts'
import type { Progress } from './progress.ts'
import { type Cleanup, withDataset } from './session.ts'

export const backends = ['auto', 'webgpu', 'wasm'] as const

function studyFile(path: string | null): Result<unknown> {
  if (path === null) return ok(null)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    return err(fileFault('file-unreadable', 'this file cannot be read', path, cause, 'check the name'))
  }
  try {
    const value: unknown = JSON.parse(text)
    const small = checkExtent(value)
    return small.ok ? ok(value) : err({ ...small.error, where: { file: path } })
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : ''
    const remedy = 'start from the study.json of a run'
    return err({ code: 'study-invalid', message: `the study is not valid JSON: ${why}`, where: { file: path }, remedy })
  }
}

function wishesOf(options: GivenOptions): Result<StudyWishes> {
  const given = everyOf({
    recipe: choiceOf(options, 'recipe', recipes),
    precision: choiceOf(options, 'precision', ['f32', 'mixed']),
    study: studyFile(textOf(options, 'study')),
    epochs: countOf(options, 'epochs', 1),
    seed: countOf(options, 'seed', 0),
    limit: countOf(options, 'limit', 1),
  })
  if (!given.ok) return given
  const { recipe, precision, study, epochs, seed, limit } = given.value
  // Only where it was given: a study file has a precision of its own.
  const fields = options.has('precision') ? [`precision=${precision}`] : []
  const start = {
    model: textOf(options, 'model'),
    // Where a recipe learns names, target and group are roles that the import settles.
    targets: textOf(options, 'target')?.split(',') ?? [],
    group: textOf(options, 'group'),
  }
  return ok({ recipe, start, study, epochs, seed, limit, set: [...fields, ...(options.get('set') ?? [])] })
}

/** Completeness as a share: 1 is perfect. Null where there was nothing to explain. */
export const completenessOf = (errors: Readonly<Record<string, number>>): Record<string, number | null> =>
  Object.fromEntries(
    Object.entries(errors).map(([name, error]) => [name, Number.isFinite(error) ? completenessShare({ error }) : null]),
  )

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`

function scoreLines(metrics: RunMetrics): string[] {
  if ('accuracy' in metrics) return classLines(metrics)
  if ('solver' in metrics) return valueLines(metrics)
  const { components, r2, mse, baselines, loss, n, protocol } = metrics
  const r2Words = (value: number | null | undefined): string => value?.toFixed(3) ?? '–'
  return [
    ...components.map(
      (name, k) =>
        `${name}: R² ${r2Words(r2[k])} (ridge ${r2Words(baselines?.ridge.r2[k])}), MSE ${mse[k]?.toExponential(2) ?? '–'}`,
    ),
    `Test loss ${loss?.toFixed(4) ?? '–'}, n = ${n.test}, protocol ${protocol}`,
  ]
}

/** Accuracy and balanced accuracy, and those of the best classic beside it. */
function classLines({
  accuracy,
  balancedAccuracy,
  intervals,
  n,
  protocol,
  baselines,
  bestBaseline,
}: MetricsFile): string[] {
  if (n.test === 0) return [`No test part, so no test score: protocol ${protocol}`]
  const interval = intervals?.accuracy
  const between = interval ? ` (95% interval ${percent(interval.low)}–${percent(interval.high)})` : ''
  const beside = bestBaseline === null ? undefined : baselines?.[bestBaseline]
  const share = (value: number | null): string => (value === null ? '–' : percent(value))
  return [
    `Test accuracy ${percent(accuracy)}${between}, balanced ${percent(balancedAccuracy)}, n = ${n.test}, protocol ${protocol}`,
    ...(beside
      ? [
          `${bestBaseline}, the best classic by cross-validation: accuracy ${share(beside.accuracy)}, balanced ${share(beside.balancedAccuracy)}`,
        ]
      : []),
  ]
}

/** `pls`, its error and R² for each target, and the best classic beside it. */
function valueLines(metrics: ValuesMetricsFile): string[] {
  const { targets, rmse, r2, bias, n, protocol, solver, baselines, bestBaseline, components } = metrics
  const short = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : String(Number(value.toPrecision(4)))
  const beside = bestBaseline === null ? undefined : baselines[bestBaseline]
  const chosen = components ? ` with ${components.chosen} components` : ''
  return [
    ...targets.map(
      (name, k) =>
        `${name}: RMSE ${short(rmse[k])}, R² ${short(r2[k])}, bias ${short(bias[k])}${beside ? ` (${bestBaseline}: RMSE ${short(beside.rmse[k])}, R² ${short(beside.r2[k])})` : ''}`,
    ),
    `${solver}${chosen}, n = ${n.test > 0 ? `${n.test} in the test part` : `${n.train} trained on`}, protocol ${protocol}`,
  ]
}

function told({ metrics, device, epochsRun, steps, msPerStep, artefacts }: TrainedRun, out: string): string[] {
  const { precision, skippedSteps } = metrics.training
  return [
    ...scoreLines(metrics),
    `${epochsRun} epochs, ${steps} steps, ${msPerStep.toFixed(1)} ms a step on ${device.backend} (${device.adapter})`,
    ...(precision === 'mixed' ? [`Mixed precision (f16), ${skippedSteps} of ${steps} steps skipped`] : []),
    `${artefacts.length} files in ${out}`,
  ]
}

/** Whether neither option nor study says what to learn. */
const learnsUnasked = ({ start, study, set }: StudyWishes): boolean =>
  !start?.targets.length && study === null && !set.some((field) => field.startsWith('dataset'))

function guessedTarget({ targets }: ValuesMetricsFile): string {
  const because = '--target names none, and it is the first column that looks like measured numbers'
  return guessLine({ what: 'target', value: targets.join(', '), because, alternatives: [] })
}

export async function trainCommand(options: GivenOptions, progress: Progress, cleanup: Cleanup): Promise<Outcome> {
  const out = textOf(options, 'out') ?? ''
  const given = everyOf({
    wishes: wishesOf(options),
    backend: choiceOf(options, 'backend', backends),
    data: givenFiles(options.get('data') ?? []),
    corrections: correctionsFor(options, textOf(options, 'recipe')),
    place: checkOutput(out, 'folder'),
  })
  if (!given.ok) return badInput(given.error)
  const { wishes, backend, data, corrections } = given.value
  const { recipe: wished } = wishes
  return withDataset(
    { recipe: wished, backend, data, corrections, model: null },
    progress,
    cleanup,
    async (page, dataset) => {
      const request: TrainWishes = { datasetHash: dataset.hash, study: wishes, backend }
      const checked = await page.call<void>({ method: 'checkStudy', args: [request] })
      if (!checked.ok) return badInput(checked.error)
      const trained = await page.callForFile<TrainedRun>({ method: 'train', args: [request] })
      if (!trained.ok) return ended(trained.error)
      const files = Object.entries(unzipSync(trained.value.bytes)).map(([path, bytes]) => ({ path, bytes }))
      const written = writeFolder(out, files)
      if (!written.ok) return runFailed(written.error)
      const { runId, recipe, device, epochsRun, steps, msPerStep, metrics, artefacts, completenessError, warnings } =
        trained.value.value
      if (data.length > 0 && learnsUnasked(wishes) && 'sep' in metrics) progress.note(guessedTarget(metrics))
      const known = new Set(dataset.warnings.map(({ message }) => message))
      for (const { message } of warnings) if (!known.has(message)) progress.note(`Warning: ${message}`)
      return {
        ok: true,
        lines: told(trained.value.value, out),
        json: {
          runId,
          recipe,
          backend: device.backend,
          adapter: device.adapter,
          epochsRun,
          steps,
          msPerStep,
          metrics,
          artefacts,
          completeness: completenessOf(completenessError),
          completenessError,
          warnings,
        },
      }
    },
  )
}
