/**
 * Why a model decides: attributions of one spectrum or of every class of a run, from its record, weights and kept spectra.
 * Spectra, baseline and rule are settled here; the engine computes.
 */
import { drawOfEachClass } from '#domain/explain/draws/registry'
import type { ClassExplanation, SpectrumExplanation } from '#domain/explain/explanation'
import { err, ok, type Result } from '#domain/result'
import type { BackendPreference } from '#domain/run/device'
import type { ClassRun } from '#domain/run/run'
import type { DeviceKeeper } from '#engine/device'
import type { Working } from '#protocol/call'
import type { ExplainRequest, ExplainSpectrumRequest } from '#protocol/explanation'
import type { RunStore } from '#storage/ports'
import { onDevice } from '../apply/networkOnDevice.ts'
import { loadRunOf, type ReadyModel, readyModelOfRun } from '../apply/readyModel.ts'
import { undisturbed } from '../working.ts'
import { chooseBaseline } from './explainBaseline.ts'
import { explainClassesOf, explainOne, type SpectraOfClass } from './explainNetwork.ts'
import { type SpectraStores, spectraToExplain } from './spectraToExplain.ts'

export interface ExplainPorts extends SpectraStores {
  readonly runs: Pick<RunStore, 'load' | 'loadBest' | 'loadExplained'>
  readonly devices: DeviceKeeper
}

interface ReadyToExplain {
  readonly run: ClassRun
  readonly model: ReadyModel<'classes'>
  readonly baseline: Float32Array
  readonly backend: BackendPreference
}

async function runWithBaseline(
  { runId, settings, baseline, backend }: ExplainRequest,
  ports: ExplainPorts,
): Promise<Result<ReadyToExplain>> {
  const run = await loadRunOf('classes', runId, ports)
  if (!run.ok) return run
  const model = await readyModelOfRun<'classes'>(run.value, ports)
  if (!model.ok) return model
  const { fit, modelSpec } = model.value
  const points = modelSpec.input.at(-1) ?? 0
  const chosen = chooseBaseline(settings, baseline, { points, mean: () => fit.mean ?? new Float32Array(points) })
  if (!chosen.ok) return chosen
  const own = backend ?? run.value.device?.backend ?? 'auto'
  // The run's own backend may be gone by now (another browser, a driver update): any other gives the same map.
  const there = backend !== undefined || (await ports.devices.open(own, false)).ok
  return ok({ run: run.value, model: model.value, baseline: chosen.value, backend: there ? own : 'auto' })
}

/** A map per class over spectra drawn from it, as many of them as are to be had; classes without a spectrum are left out. */
export async function explainClasses(
  request: ExplainRequest,
  ports: ExplainPorts,
  working: Working<number>,
): Promise<Result<ClassExplanation[]>> {
  const ready = await runWithBaseline(request, ports)
  if (!ready.ok) return ready
  const { settings } = request
  const { run, model, baseline, backend } = ready.value
  const cohort = run.cohort ?? { labels: new Int32Array(), rows: new Int32Array() }
  const { rows } = cohort
  const positions = drawOfEachClass(cohort, model.fit.classNames.length, settings, run.study.seed)
  const wanted = positions.map((members) => members.map((at) => rows[at] ?? 0))
  const given = await spectraToExplain(run, model.fit, wanted.flat(), ports)
  if (!given.ok) return given
  const { inputOf, means } = given.value
  const classes = wanted.map(
    (members, classIndex): SpectraOfClass => ({
      classIndex,
      spectra: members.flatMap((row) => {
        const input = inputOf(row)
        return input ? [{ row, input }] : []
      }),
      mean: means[classIndex] ?? null,
    }),
  )
  return onDevice(ports.devices, backend, model, working, (network) =>
    explainClassesOf(network, classes, baseline, settings),
  )
}

/** Errors: `row-not-in-run`, `row-not-kept`, and those of the stores. */
export async function explainSpectrum(
  request: ExplainSpectrumRequest,
  ports: ExplainPorts,
  { signal }: Pick<Working<never>, 'signal'> = undisturbed,
): Promise<Result<SpectrumExplanation>> {
  const ready = await runWithBaseline(request, ports)
  if (!ready.ok) return ready
  const { run, model, baseline, backend } = ready.value
  const { row, classIndex, settings } = request
  if (!run.cohort?.rows.includes(row)) {
    return err({
      code: 'row-not-in-run',
      message: `Spectrum ${row + 1} of the dataset was not used in this run.`,
      where: { row: row + 1 },
      remedy: 'Choose a spectrum of one of the run’s classes.',
    })
  }
  const given = await spectraToExplain(run, model.fit, [row], ports)
  if (!given.ok) return given
  const input = given.value.inputOf(row)
  if (!input) {
    return err({
      code: 'row-not-kept',
      message: `The dataset of this run was deleted, and its spectrum ${row + 1} was not stored with the run.`,
      where: { row: row + 1 },
      remedy: 'Choose a spectrum that was kept, or import the files of the dataset again.',
    })
  }
  return onDevice(ports.devices, backend, model, { ...undisturbed, signal }, async (network) => ({
    row,
    ...(await explainOne(network, input, classIndex, baseline, settings)),
  }))
}
