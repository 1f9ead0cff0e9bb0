/**
 * Why a model decides: Integrated Gradients of one spectrum, of every class of a run, or of a model
 * that came as a file. Spectra, baseline and rule are settled here; the engine computes.
 */
import type { ClassExplanation, SpectrumExplanation } from '#domain/explain/explanation'
import { err, ok, type Result } from '#domain/result'
import type { BackendPreference } from '#domain/run/device'
import type { AttributionSettings } from '#domain/study/study'
import type { DeviceKeeper } from '#engine/device'
import type { Working } from '#protocol/call'
import type { ExplainRequest, ExplainSpectrumRequest } from '#protocol/explanation'
import { loadRunModel, type ModelStores, type RunModel } from '../apply/classModel.ts'
import { onDevice } from '../apply/networkOnDevice.ts'
import { undisturbed } from '../working.ts'
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

export interface ExplainPorts extends ModelStores {
  readonly devices: DeviceKeeper
}

interface ReadyToExplain {
  readonly model: RunModel
  readonly baseline: Float32Array
  readonly settings: AttributionSettings
  readonly backend: BackendPreference
}

async function runWithBaseline(
  { runId, settings, baseline, backend }: ExplainRequest,
  ports: ExplainPorts,
): Promise<Result<ReadyToExplain>> {
  const model = await loadRunModel(runId, ports)
  if (!model.ok) return model
  const { spectra, trainRows, points } = model.value.prepared
  const chosen = chooseBaseline(settings, baseline, { spectra, rows: trainRows, points })
  if (!chosen.ok) return chosen
  const own = backend ?? model.value.record.device?.backend ?? 'auto'
  // The run's own backend may be gone by now (another browser, a driver update): any other gives the same map.
  const there = backend !== undefined || (await ports.devices.open(own, false)).ok
  return ok({ model: model.value, baseline: chosen.value, settings, backend: there ? own : 'auto' })
}

/** A map per class over its first spectra; classes without a spectrum are left out. */
export async function explainClasses(
  request: ExplainRequest,
  ports: ExplainPorts,
  working: Working<number>,
): Promise<Result<ClassExplanation[]>> {
  const ready = await runWithBaseline(request, ports)
  if (!ready.ok) return ready
  const { model, baseline, settings, backend } = ready.value
  const { labels, rows, classNames } = model.prepared.cohort
  const classes: SpectraOfClass[] = firstOfEachClass(labels, classNames.length, settings.spectraPerClass).map(
    (positions, classIndex) => ({
      classIndex,
      spectra: positions.map((at) => ({ row: rows[at] ?? 0, input: spectrumOf(model, at) })),
    }),
  )
  return onDevice(ports.devices, backend, model, working, (network) =>
    explainClassesOf(network, classes, baseline, settings),
  )
}

/** Errors: `row-not-in-run`, and those of the stores. */
export async function explainSpectrum(
  request: ExplainSpectrumRequest,
  ports: ExplainPorts,
  { signal }: Pick<Working<never>, 'signal'> = undisturbed,
): Promise<Result<SpectrumExplanation>> {
  const ready = await runWithBaseline(request, ports)
  if (!ready.ok) return ready
  const { model, baseline, settings, backend } = ready.value
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
  return onDevice(ports.devices, backend, model, { ...undisturbed, signal }, async (network) => ({
    row: request.row,
    ...(await explainOne(network, input, request.classIndex, baseline, settings)),
  }))
}
