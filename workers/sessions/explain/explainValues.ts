/**
 * Which points of the spectrum a model's numbers rest on: Integrated Gradients of each target, in its unit, over spectra that were kept with
 * the run or of a dataset beside a model file. Maps lie on the preprocessed axis.
 */
import type { ClassExplanation } from '#domain/explain/explanation'
import { restoreAxis } from '#domain/model/storedAxis'
import { preprocessRows } from '#domain/preprocessing/preprocessing'
import { ok, type Result } from '#domain/result'
import { rowsOf } from '#domain/scores/baselines'
import { isOfTask } from '#domain/tasks/registry'
import { spreadRows } from '#domain/tasks/spreadRows'
import type { ValuesFit } from '#domain/tasks/values/valuesFit'
import type { DeviceKeeper } from '#engine/device'
import type { Working } from '#protocol/call'
import type { ExplainValuesRequest } from '#protocol/explanation'
import type { DatasetStore, RunStore } from '#storage/ports'
import { onDevice } from '../apply/networkOnDevice.ts'
import { loadRunOf, type ReadyModel, readyModelFromFile, readyModelOfRun } from '../apply/readyModel.ts'
import { loadSpectra } from '../tasks/loadSpectra.ts'
import { checkAxis } from './checkAxis.ts'
import { explainClassesOf } from './explainNetwork.ts'

export interface ExplainValuesPorts {
  readonly runs: Pick<RunStore, 'load' | 'loadBest' | 'loadExplained'>
  readonly datasets: Pick<DatasetStore, 'frame' | 'rows' | 'columns'>
  readonly devices: DeviceKeeper
}

/** As measured. */
interface Explainable {
  readonly model: ReadyModel<'values'>
  /** Dataset row of each. */
  readonly rows: Int32Array
  readonly spectra: Float32Array
}

async function ofRun(runId: string, ports: ExplainValuesPorts): Promise<Result<Explainable>> {
  const run = await loadRunOf('values', runId, ports)
  if (!run.ok) return run
  const model = await readyModelOfRun<'values'>(run.value, ports)
  if (!model.ok) return model
  const kept = await ports.runs.loadExplained(runId)
  if (kept.ok && isOfTask(kept.value, 'values')) return ok({ model: model.value, ...kept.value })
  const { dataset, split } = run.value
  const loaded = await loadSpectra(ports.datasets, dataset.hash)
  if (!loaded.ok) return loaded
  const rows = split && split.test.length > 0 ? split.test : (split?.train ?? new Int32Array())
  const points = loaded.value.axis.values.length
  return ok({ model: model.value, rows, spectra: rowsOf(loaded.value.intensities, points, rows) })
}

async function ofFile(
  { model: file, datasetHash }: Extract<ExplainValuesRequest['source'], { readonly datasetHash: string }>,
  ports: ExplainValuesPorts,
): Promise<Result<Explainable>> {
  const model = readyModelFromFile('values', file)
  if (!model.ok) return model
  const loaded = await loadSpectra(ports.datasets, datasetHash)
  if (!loaded.ok) return loaded
  const fits = checkAxis(restoreAxis(model.value.fit.axis), loaded.value)
  if (!fits.ok) return fits
  const rows = Int32Array.from({ length: loaded.value.rows }, (_, row) => row)
  return ok({ model: model.value, rows, spectra: loaded.value.intensities })
}

const baselineOf = (baseline: 'zero' | 'mean', { mean }: ValuesFit): Float32Array =>
  baseline === 'mean' ? Float32Array.from(mean) : new Float32Array(mean.length)

/** Outputs are standardised; a target's map is in its own unit. */
function inUnit(map: ClassExplanation, { scale }: ValuesFit): ClassExplanation {
  const sd = scale.sd[map.classIndex] ?? 1
  return {
    ...map,
    meanAbsolute: map.meanAbsolute.map((value) => value * sd),
    meanSigned: map.meanSigned.map((value) => value * sd),
    completeness: { ...map.completeness, difference: map.completeness.difference * sd },
  }
}

/** One map a target. Errors: `axis-mismatch`, and those of the stores, the file and the device. */
export async function explainValues(
  { source, settings, backend }: ExplainValuesRequest,
  ports: ExplainValuesPorts,
  working: Working<number>,
): Promise<Result<ClassExplanation[]>> {
  const found = 'runId' in source ? await ofRun(source.runId, ports) : await ofFile(source, ports)
  if (!found.ok) return found
  const { model, rows, spectra } = found.value
  const { fit } = model
  const positions = restoreAxis(fit.axis).values
  const chosen = spreadRows(Int32Array.from(rows.keys()), settings.rows)
  const given = { values: rowsOf(spectra, positions.length, chosen), points: positions.length, positions }
  const seen = preprocessRows(fit.fitted, given)
  const inputs = Array.from(chosen, (at, i) => ({
    row: rows[at] ?? 0,
    input: seen.values.slice(i * seen.points, (i + 1) * seen.points),
  }))
  const targets = fit.targets.map((_, classIndex) => ({ classIndex, spectra: inputs, mean: null }))
  const explained = await onDevice(ports.devices, backend, model, working, (network) =>
    explainClassesOf(network, targets, baselineOf(settings.baseline, fit), settings),
  )
  return explained.ok ? ok(explained.value.map((map) => inUnit(map, fit))) : explained
}
