/**
 * Why a model decides: Integrated Gradients of one spectrum, of every class of a run, or of a model
 * that came as a file. Spectra, baseline and rule are settled here; the engine computes.
 */
import type { BackendPreference } from '#domain/device'
import type { ClassExplanation, SpectrumExplanation } from '#domain/explanation'
import { err, ok, type Result } from '#domain/result'
import type { AttributionSettings } from '#domain/study'
import type { ExplainRequest, ExplainSpectrumRequest, FractionListener } from '#protocol/training'
import { chooseBaseline } from './explainBaseline.ts'
import { explainClassesOf, explainOne, type SpectraOfClass } from './explainNetwork.ts'
import { loadRunModel, type RunModel } from './predictModel.ts'
import type { PredictPorts } from './predictSession.ts'

/** The first `perClass` members of each class, in the order of the cohort. */
export function firstOfEachClass(labels: ArrayLike<number>, classes: number, perClass: number): number[][] {
  const members: number[][] = Array.from({ length: classes }, () => [])
  for (let position = 0; position < labels.length; position++) {
    const list = members[labels[position] ?? -1]
    if (list && list.length < perClass) list.push(position)
  }
  return members
}

const spectrumOf = ({ prepared }: RunModel, position: number): Float32Array =>
  prepared.spectra.slice(position * prepared.points, (position + 1) * prepared.points)

async function runWithBaseline(
  { runId, settings, baseline }: ExplainRequest,
  backend: BackendPreference,
  ports: PredictPorts,
): Promise<Result<{ model: RunModel; baseline: Float32Array; settings: AttributionSettings }>> {
  const model = await loadRunModel(runId, ports)
  if (!model.ok) return model
  const { spectra, trainRows, points } = model.value.prepared
  const chosen = chooseBaseline(settings, baseline, { spectra, rows: trainRows, points })
  if (!chosen.ok) return chosen
  const device = await ports.devices.open(model.value.record.device?.backend ?? backend, false)
  // The run's backend may be gone by now (another browser, a driver update): any backend gives the same map.
  if (!device.ok) {
    const other = await ports.devices.open(backend, false)
    if (!other.ok) return other
  }
  return ok({ model: model.value, baseline: chosen.value, settings })
}

/** A map per class over its first spectra; classes without a spectrum are left out. */
export async function explainClasses(
  request: ExplainRequest,
  backend: BackendPreference,
  ports: PredictPorts,
  onProgress: FractionListener,
): Promise<Result<ClassExplanation[]>> {
  const ready = await runWithBaseline(request, backend, ports)
  if (!ready.ok) return ready
  const { model, baseline, settings } = ready.value
  const { labels, rows, classNames } = model.prepared.cohort
  const classes: SpectraOfClass[] = firstOfEachClass(labels, classNames.length, settings.spectraPerClass).map(
    (positions, classIndex) => ({
      classIndex,
      spectra: positions.map((at) => ({ row: rows[at] ?? 0, input: spectrumOf(model, at) })),
    }),
  )
  return ok(await explainClassesOf(model, classes, baseline, settings.steps, onProgress))
}

/** Errors: `row-not-in-run`, and those of the stores. */
export async function explainSpectrum(
  request: ExplainSpectrumRequest,
  backend: BackendPreference,
  ports: PredictPorts,
): Promise<Result<SpectrumExplanation>> {
  const ready = await runWithBaseline(request, backend, ports)
  if (!ready.ok) return ready
  const { model, baseline, settings } = ready.value
  const position = model.prepared.cohort.rows.indexOf(request.row)
  if (position < 0) {
    return err({
      code: 'row-not-in-run',
      message: `spectrum ${request.row + 1} of the dataset took no part in this run`,
      where: { row: request.row + 1 },
      remedy: 'choose a spectrum of one of the run’s classes',
    })
  }
  const input = spectrumOf(model, position)
  return ok({ row: request.row, ...(await explainOne(model, input, request.classIndex, baseline, settings.steps)) })
}
