/**
 * What a call of a primitive asks of the device, forward and backward together, and whether our
 * kernels can give it there. Asked before the forward pass, so that no gradient fails later. It
 * works on sizes alone; what is done with the answer is `fallbacks.ts`'s business.
 */

export interface KernelLimits {
  /** Of one tensor; stock operations of the same backend are bound by it too. */
  readonly largestTensorBytes: number
  /** Of one kernel's intermediate results. */
  readonly largestScratchBytes: number
}

type Shape = readonly number[]

export interface Demand {
  /** Of the inputs, for the log. */
  readonly shapes: readonly Shape[]
  /** Of the outputs; gradients are shaped like the inputs. */
  readonly outputs: readonly Shape[]
  /** Upper bounds, over forward and backward. */
  readonly scratchBytes: Readonly<Record<OwnBackend, number>>
}

/** The backends that have kernels of ours. */
export type OwnBackend = 'webgpu' | 'wasm'

export type Verdict =
  | { readonly kind: 'ours' }
  /** Stock operations can. */
  | { readonly kind: 'stock'; readonly reason: string }
  /** Nothing can. */
  | { readonly kind: 'refused'; readonly reason: string }

/** Threads that the kernels on WASM may run on, each with scratch of its own. */
export const mostWasmLanes = 4

const floatBytes = 4

const elements = (shape: Shape): number => shape.reduce((product, size) => product * size, 1)

const written = (shape: Shape): string => `[${shape.join(', ')}]`

/** Largest of what is kept between the two stages of a sum over `rows`, for `sums` sums at once. */
const columnSumBytes = (rows: number, channels: number, sums: number): number =>
  floatBytes * sums * channels * Math.ceil(rows / 64)

/** A matrix of B packed into panels of eight columns: one column takes the room of eight. */
const panelBytes = (depth: number, columns: number): number => 32 * Math.ceil(columns / 8) * depth

/** Sums in double precision on WASM, in eight slices. */
const slicedSumBytes = (channels: number, sums: number): number => 64 * sums * channels

/** Edges of tiles and alignment, which no size decides. */
const smallChangeBytes = 16_384

export function conv1dDemand(x: Shape, filter: Shape, padding: number): Demand {
  const [batch = 0, width = 0, inChannels = 0] = x
  const [kernel = 0, , outChannels = 0] = filter
  // A kernel that fits nowhere is for the convolution to refuse, not to be taken for an empty result.
  const outWidth = Math.max(1, width + 2 * padding - kernel + 1)
  // Gradients by tiles: seven evaluated planes of input and filter, cut to the second-level cache but never below a part.
  const groups = Math.ceil(kernel / 4)
  const channels = Math.max(inChannels, outChannels)
  const planeRows = Math.max(Math.ceil((384 * 1024) / (28 * Math.max(1, channels))), 24 + groups)
  const planes = 7 * planeRows * (floatBytes * 2 * channels + 32 * Math.ceil(outChannels / 8))
  const packed = (depth: number) =>
    panelBytes(depth * inChannels, outChannels) + panelBytes(depth * outChannels, inChannels)
  const padded = 2 * floatBytes * (Math.max(width, outWidth) + 2 * (padding + kernel)) * channels
  return {
    shapes: [x, filter],
    outputs: [[batch, outWidth, outChannels]],
    scratchBytes: {
      webgpu: Math.max(
        // Partial filters are cut to 2²⁴ floats, but for a single filter that is larger.
        floatBytes * Math.max(2 ** 24, elements(filter)),
        columnSumBytes(batch * outWidth, outChannels, 1),
      ),
      // Filter gradients are also summed in four slices, each with sums like a packed filter.
      wasm:
        mostWasmLanes *
          (packed(kernel) +
            7 * packed(groups) +
            panelBytes(outWidth, outChannels) +
            floatBytes * elements(filter) +
            padded +
            planes) +
        slicedSumBytes(outChannels, 1) +
        smallChangeBytes,
    },
  }
}

/** rows × inner × columns of the product, after any transposition. */
export function matMulDemand(a: Shape, b: Shape, rows: number, inner: number, columns: number): Demand {
  return {
    shapes: [a, b],
    outputs: [[rows, columns]],
    scratchBytes: {
      // Chunks are summed only where fewer than 8,192 tiles of 8 × 4 are wanted.
      webgpu: Math.max(floatBytes * 2 ** 19, columnSumBytes(rows, columns, 1)),
      // One operand packed for all lanes, and a block of the other by each.
      wasm:
        (1 + mostWasmLanes) *
          Math.max(
            panelBytes(inner + 1, columns),
            panelBytes(columns + 1, inner),
            panelBytes(rows + 1, columns),
            panelBytes(rows + 1, inner),
            panelBytes(columns + 1, rows),
            panelBytes(inner + 1, rows),
          ) +
        slicedSumBytes(columns, 1) +
        smallChangeBytes,
    },
  }
}

/** BatchNorm on the statistics of its batch. */
export function normalisationDemand(x: Shape): Demand {
  const channels = x.at(-1) ?? 1
  const rows = channels === 0 ? 0 : elements(x) / channels
  return {
    shapes: [x],
    outputs: [x],
    scratchBytes: { webgpu: columnSumBytes(rows, channels, 2), wasm: slicedSumBytes(channels, 3) + smallChangeBytes },
  }
}

/** Whatever goes over its input once and keeps nothing. */
export function elementwiseDemand(x: Shape, y: Shape = x): Demand {
  return { shapes: [x], outputs: [y], scratchBytes: { webgpu: 0, wasm: smallChangeBytes } }
}

export function judge(backend: OwnBackend, demand: Demand, limits: KernelLimits): Verdict {
  const tensors = [...demand.shapes, ...demand.outputs]
  const largest = tensors.reduce((a, b) => (elements(b) > elements(a) ? b : a), [])
  if (floatBytes * elements(largest) > limits.largestTensorBytes) {
    return {
      kind: 'refused',
      reason: `a tensor of ${written(largest)} takes ${megabytes(floatBytes * elements(largest))}, more than the ${megabytes(limits.largestTensorBytes)} this device holds in one piece`,
    }
  }
  // tfjs's own product over an empty dimension leaves its result unwritten on WASM.
  const empty = tensors.find((shape) => elements(shape) === 0)
  if (empty) return { kind: 'refused', reason: `a tensor of ${written(empty)} holds no values` }
  const scratch = demand.scratchBytes[backend]
  if (scratch > limits.largestScratchBytes) {
    return {
      kind: 'stock',
      reason: `its intermediate results take up to ${megabytes(scratch)}, more than the ${megabytes(limits.largestScratchBytes)} this device holds in one piece`,
    }
  }
  return { kind: 'ours' }
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MB`

/** `[32, 901, 1] with [15, 1, 32]`. */
export const shapesInWords = ({ shapes }: Demand): string => shapes.map(written).join(' with ')
