/**
 * What the benchmarks race: one library, on one backend, doing one workload. Every contender is a
 * bundle of its own, so that rivals built on the same package share no state; each runs whole units
 * of work that end only when the device has finished.
 */

/**
 * `cnnStep`: RamanCNN1D, batch 32 × 1351, dropout on, forward, backward, Adam with L2 decay.
 * `mlpStep`: the spectral-components network at hidden 1024, batch 1024, dropout on, composite loss,
 * AdamW with its decay groups. `igGradients`: RamanCNN1D in evaluation mode, gradient of one logit
 * with respect to 32 inputs.
 * `valuesStep`: the small network of numbers at its defaults for the near-infrared sample, batch 16 × 301, Huber loss of one target over
 * measured values, Adam with L2 decay.
 */
export type Workload = 'cnnStep' | 'mlpStep' | 'igGradients' | 'valuesStep'

/** The work of a library that a row leaves out. */
export const notRaced = (): never => {
  throw new Error('this library is not raced on this work')
}

export type ContenderBackend = 'webgpu' | 'wasm' | 'cpu'

export interface Contender {
  /** Adapter, or WASM build and threads, as the report prints it. */
  readonly adapter: string
  /** What a reader must know to judge the figure, such as what was left out. */
  readonly note?: string
  /** One unit of work on the next batch; settles when the device has finished. */
  run(): Promise<void>
  /** What shows that real work was done: the training loss, or the sum of absolute gradients. */
  reading(): Promise<number>
  dispose(): Promise<void>
}

/** Dispatches, and bytes written from the processor to the device, of one unit; where they can be counted. */
export interface StepCounts {
  readonly dispatches: number
  readonly bytesUploaded: number
}

/** What every bundle exports. Rejects where the workload or the backend cannot be had, saying why. */
export type OpenContender = (workload: Workload, backend: ContenderBackend) => Promise<Contender>
