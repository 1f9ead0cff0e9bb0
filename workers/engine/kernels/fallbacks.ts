/**
 * Calls that our kernels cannot take: they run on tfjs's own operations (`referee.ts`), and each
 * such operation and shape is noted with its reason, so that a run can tell of it. What no
 * operation of the backend can take is refused before anything is computed.
 */
import * as tf from '@tensorflow/tfjs'
import { conv1dDemand, type Demand, judge, type KernelLimits, type OwnBackend, shapesInWords } from './capability.ts'
import type { kernelNames } from './contract.ts'
import * as referee from './referee.ts'

/** An operation that ran on tfjs's own kernels. */
export interface Fallback {
  readonly op: string
  /** Shapes of its inputs, as text. */
  readonly shape: string
  readonly reason: string
}

/** Neither our kernels nor tfjs's can take this shape on this device. */
export class ShapeRefused extends Error {
  constructor(op: string, shape: string, reason: string) {
    super(`${op} of ${shape} cannot be computed here: ${reason}`)
    this.name = 'ShapeRefused'
  }
}

const limitsOf = new Map<string, KernelLimits>()
/** Since the last `takeFallbacks`, by operation and shape. */
const noted = new Map<string, Fallback>()
/** Said on the console already. */
const said = new Set<string>()

/** Said by whoever opens a backend. */
export function setKernelLimits(backend: OwnBackend, limits: KernelLimits): void {
  limitsOf.set(backend, limits)
}

/** What ran on tfjs's own kernels since the last call, each operation and shape once. */
export function takeFallbacks(): readonly Fallback[] {
  const taken = [...noted.values()]
  noted.clear()
  return taken
}

/**
 * Whether a call is to run on stock operations: always on tfjs's `cpu` backend, which has no
 * kernels of ours, else where ours cannot take the shape. Throws `ShapeRefused`.
 */
export function runsOnStock(op: keyof typeof kernelNames, demand: () => Demand): boolean {
  const backend = tf.getBackend()
  if (backend !== 'webgpu' && backend !== 'wasm') return true
  const limits = limitsOf.get(backend)
  if (!limits) return false
  const wanted = demand()
  const verdict = judge(backend, wanted, limits)
  if (verdict.kind === 'ours') return false
  const shape = shapesInWords(wanted)
  if (verdict.kind === 'refused') throw new ShapeRefused(op, shape, verdict.reason)
  note(backend, { op, shape, reason: verdict.reason })
  return true
}

function note(backend: OwnBackend, fallback: Fallback): void {
  const key = `${fallback.op} ${fallback.shape}`
  noted.set(key, fallback)
  if (said.has(`${backend} ${key}`)) return
  said.add(`${backend} ${key}`)
  console.warn(`${fallbackInWords(fallback)} (${backend})`)
}

export const fallbackInWords = ({ op, shape, reason }: Fallback): string =>
  `${op} of ${shape} ran on tfjs's own kernel because ${reason}`

/** `referee.conv1d`, where tfjs can differentiate it; elsewhere forward alone, and its gradient a refusal. */
export function conv1dOnStock(x: tf.Tensor3D, filter: tf.Tensor3D, bias: tf.Tensor1D, padding: number): tf.Tensor3D {
  const backend = tf.getBackend()
  if (tf.getKernel('Conv2DBackpropFilter', backend)) return referee.conv1d(x, filter, bias, padding)
  const shape = shapesInWords(conv1dDemand(x.shape, filter.shape, padding))
  const forward = tf.customGrad((...args) => ({
    // The types of customGrad know neither rank nor number.
    value: referee.conv1d(args[0] as tf.Tensor3D, args[1] as tf.Tensor3D, args[2] as tf.Tensor1D, padding),
    gradFunc: () => {
      throw new ShapeRefused('conv1d', shape, `tfjs has no gradient of it on ${backend}`)
    },
  }))
  return forward(x, filter, bias) as tf.Tensor3D
}
