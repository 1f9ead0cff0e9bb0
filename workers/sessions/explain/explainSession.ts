/**
 * Why a model decides: Integrated Gradients of one spectrum, of every class of a run, or of a model
 * that came as a file. Spectra, baseline and rule are settled here; the engine computes.
 */
import type { ClassExplanation, SpectrumExplanation } from '#domain/explain/explanation'
import { err, ok, type Result } from '#domain/result'
import type { AttributionSettings } from '#domain/study/study'
import type { OpenedDevice } from '#engine/device'
import type { ExplainRequest, ExplainSpectrumRequest, FractionListener } from '#protocol/training'
import { loadRunModel, type RunModel } from '../apply/predictModel.ts'
import type { PredictPorts } from '../apply/predictSession.ts'
import { chooseBaseline } from './explainBaseline.ts'
import { explainClassesOf, explainOne, type SpectraOfClass } from './explainNetwork.ts'

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

interface ReadyToExplain {
  readonly model: RunModel
  readonly baseline: Float32Array
  readonly settings: AttributionSettings
  readonly device: OpenedDevice
}

async function runWithBaseline(
  { runId, settings, baseline, backend }: ExplainRequest,
  ports: PredictPorts,
): Promise<Result<ReadyToExplain>> {
  const model = await loadRunModel(runId, ports)
  if (!model.ok) return model
  const { spectra, trainRows, points } = model.value.prepared
  const chosen = chooseBaseline(settings, baseline, { spectra, rows: trainRows, points })
  if (!chosen.ok) return chosen
  const device = await ports.devices.open(backend ?? model.value.record.device?.backend ?? 'auto', false)
  // The run's own backend may be gone by now (another browser, a driver update): any other gives the same map.
  const opened = device.ok || backend ? device : await ports.devices.open('auto', false)
  if (!opened.ok) return opened
  return ok({ model: model.value, baseline: chosen.value, settings, device: opened.value })
}

/** A map per class over its first spectra; classes without a spectrum are left out. */
export async function explainClasses(
  request: ExplainRequest,
  ports: PredictPorts,
  onProgress: FractionListener,
): Promise<Result<ClassExplanation[]>> {
  const ready = await runWithBaseline(request, ports)
  if (!ready.ok) return ready
  const { model, baseline, settings, device } = ready.value
  const { labels, rows, classNames } = model.prepared.cohort
  const classes: SpectraOfClass[] = firstOfEachClass(labels, classNames.length, settings.spectraPerClass).map(
    (positions, classIndex) => ({
      classIndex,
      spectra: positions.map((at) => ({ row: rows[at] ?? 0, input: spectrumOf(model, at) })),
    }),
  )
  const maps = await explainClassesOf(model, classes, baseline, settings, onProgress)
  const fault = await device.fault()
  return fault ? err(fault) : ok(maps)
}

/** Errors: `row-not-in-run`, and those of the stores. */
export async function explainSpectrum(
  request: ExplainSpectrumRequest,
  ports: PredictPorts,
): Promise<Result<SpectrumExplanation>> {
  const ready = await runWithBaseline(request, ports)
  if (!ready.ok) return ready
  const { model, baseline, settings, device } = ready.value
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
  const found = await explainOne(model, input, request.classIndex, baseline, settings)
  const fault = await device.fault()
  return fault ? err(fault) : ok({ row: request.row, ...found })
}
