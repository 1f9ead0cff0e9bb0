/**
 * A trained network on the device for the length of one piece of work: its weights are held, tables opened and asked,
 * everything given back whatever happens, and the device asked whether it broke. Whoever predicts, explains or judges
 * does it through here; what goes in and what comes out is theirs.
 */
import type { ModelSpec } from '#domain/model/modelSpec'
import type { Weights } from '#domain/model/weights'
import { err, ok, type Result } from '#domain/result'
import type { BackendPreference } from '#domain/run/device'
import type { Study } from '#domain/study/study'
import type { DeviceKeeper, OpenedDevice } from '#engine/device'
import { type ItemTable, openDeviceTable, plainTable, residentLimitBytes } from '#engine/deviceTable'
import { type BetweenBatches, evaluationBatchOf, predictOutputs } from '#engine/evaluation'
import type { DeviceWeights } from '#engine/layers'
import { messageTurn } from '#engine/messageTurn'
import { compileModel, type Forward } from '#engine/modelCompiler'
import { disposeWeights, holdWeights } from '#engine/modelWeights'
import type { Working } from '#protocol/call'

export interface TrainedNetwork {
  readonly modelSpec: ModelSpec
  readonly weights: Weights
  readonly study: Pick<Study, 'batchSize'>
}

interface AnswerOptions {
  /** A table asked once need not lie on the device, but its augmented copies are drawn faster there. */
  readonly resident?: boolean
  /** Of a size the device knows from the training, unless told otherwise. */
  readonly batchRows?: number
}

export interface HeldNetwork {
  readonly modelSpec: ModelSpec
  readonly forward: Forward
  readonly weights: DeviceWeights
  /** Between two batches: tells how far the work is, lets messages through, and ends it (by a throw) when it was aborted. */
  readonly between: BetweenBatches
  /** Outputs of every item, row-major. */
  answers(table: ItemTable, options?: AnswerOptions): Promise<Float32Array>
  dispose(): void
}

/** Rows that are asked and have no truth beside them, row-major `rows × width`. */
export const questionTable = (inputs: Float32Array, width: number): ItemTable =>
  plainTable(inputs, new Int32Array(inputs.length / width), width)

/** The caller owns it. `working` hears of the answers. */
export function holdNetwork(
  { modelSpec, weights, study }: TrainedNetwork,
  { report }: OpenedDevice,
  { tell, signal }: Working<number>,
): HeldNetwork {
  const held = holdWeights(weights)
  const forward = compileModel(modelSpec)
  const between: BetweenBatches = async (done, of) => {
    tell(done / of)
    if (done < of) await messageTurn()
    signal.throwIfAborted()
  }
  return {
    modelSpec,
    forward,
    weights: held,
    between,
    async answers(items, { resident = false, batchRows = evaluationBatchOf(study) } = {}) {
      const table = openDeviceTable(items, resident ? residentLimitBytes(report.maxBufferBytes) : 0)
      try {
        return await predictOutputs(forward, held, table, batchRows, between)
      } finally {
        table.dispose()
      }
    },
    dispose: () => disposeWeights(held),
  }
}

/** Errors: those of opening the device, and what broke it meanwhile. @throws what `work` throws on a device that is well. */
export async function onDevice<T>(
  devices: DeviceKeeper,
  backend: BackendPreference | undefined,
  network: TrainedNetwork,
  working: Working<number>,
  work: (held: HeldNetwork) => Promise<T>,
): Promise<Result<T>> {
  const device = await devices.open(backend ?? 'auto', false)
  if (!device.ok) return device
  let held: HeldNetwork | null = null
  try {
    held = holdNetwork(network, device.value, working)
    const value = await work(held)
    const fault = await device.value.fault()
    return fault ? err(fault) : ok(value)
  } catch (cause) {
    const fault = await device.value.fault()
    if (fault) return err(fault)
    throw cause
  } finally {
    held?.dispose()
  }
}
