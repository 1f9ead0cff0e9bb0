/** A network of curves that came as a file, judged on structures with their spectra of the user's choice. All rows are its test part. */
import { prepareNewRows } from '#domain/preprocessing/preprocessing'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { Split } from '#domain/study/split/split'
import { standardiseComponents } from '#domain/tasks/curves/componentScale'
import { evaluateCurves } from '#domain/tasks/curves/curvesEvaluation'
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import { explainableRows, keepStructures } from '#domain/tasks/curves/explainedStructures'
import { lossOfCurves } from '#engine/curvesJudge'
import { questionTable } from '../apply/networkOnDevice.ts'
import { componentFastest } from './curvesData.ts'
import { type LoadedCurves, loadCurves } from './loadCurves.ts'
import type { JudgeOn } from './taskSession.ts'

/** Of a wavelength: what float32 and rounding in files leave. */
const tolerance = 1e-4

function misfit(fit: CurvesFit, { features, curves }: LoadedCurves): AppError | null {
  const remedy = 'Choose the dataset this model was made for, or open the model again with its wavelengths.'
  const model = [fit.featureNames.length, fit.componentNames.length, fit.wavelengthsNm.length] as const
  const data = [features.features.length, curves.components.length, curves.axis.values.length] as const
  if (model.some((size, i) => size !== data[i])) {
    const words = ([f, c, p]: typeof model): string => `${f} features, ${c} components and ${p} points`
    return { code: 'curves-other', message: `The model has ${words(model)}, the dataset ${words(data)}.`, remedy }
  }
  const { values } = curves.axis
  const apart = fit.wavelengthsNm.findIndex((nm, i) => Math.abs(nm - (values[i] ?? 0)) > tolerance * Math.abs(nm))
  if (apart < 0) return null
  const ends = (all: ArrayLike<number>): string => `${all[0]} to ${all[all.length - 1]} nm`
  const message = `The model answers at ${ends(fit.wavelengthsNm)}, the dataset has ${ends(values)}.`
  return { code: 'axis-other', message, remedy }
}

/** Errors: those of the store, `curves-other`, `axis-other`, and those of the device. */
export const judgeCurves: JudgeOn<'curves'> = async ({ run, fit }, { hash }, { datasets, runs }, answers) => {
  const loaded: Result<LoadedCurves> = await loadCurves(datasets, hash, null)
  if (!loaded.ok) return loaded
  const fault = misfit(fit, loaded.value)
  if (fault) return err(fault)
  const { study, origin } = run
  const { rows: count, given: features, summary } = loaded.value
  const [points, components] = [fit.wavelengthsNm.length, fit.componentNames.length]
  const width = fit.featureNames.length
  const seen = prepareNewRows(fit.fitted, { values: features, points: width, positions: null })
  if (!seen.ok) return seen
  const outputs = await answers(questionTable(seen.value.values, seen.value.points))
  if (!outputs.ok) return outputs
  const actual = componentFastest(loaded.value, count)
  const targets = fit.scale ? standardiseComponents(fit.scale, actual) : actual
  const { loss, predicted } = lossOfCurves(outputs.value, { targets }, study.loss, fit.scale)
  const rows = Int32Array.from({ length: count }, (_, row) => row)
  const saved = await runs.saveTest(run.id, { rows, actual, predicted })
  if (!saved.ok) return saved
  const none = new Int32Array()
  const split: Split = { unit: 'spectrum', train: none, validation: none, test: rows }
  const tested = {
    spectra: { actual, predicted, points, components },
    learned: { actual: targets, predicted: outputs.value, points, components },
    componentNames: fit.componentNames,
    split,
    loss,
    origin,
  }
  const judged = { ...study, dataset: { hash: summary.hash, limit: null } }
  return ok({
    found: {
      study: judged,
      dataset: { hash: summary.hash, name: summary.name },
      split,
      evaluation: evaluateCurves(judged, tested, null),
      warnings: [],
    },
    explained: keepStructures(features, width, explainableRows(rows, count)),
  })
}
