/**
 * The three kernels of a one-dimensional convolution. Which shader family serves a shape is chosen
 * here and nowhere else; at present one register-tiled family serves every adapter.
 */
import type { TensorInfo } from '@tensorflow/tfjs'
import { type Arguments, kernel, sizeOf, spectrumShape } from './arguments.ts'
import type { Backend } from './backend.ts'
import { addChunks } from './chunkSums.ts'
import { chunksOf, type FilterGradShape, filterGradShader, tapsFor } from './conv1dFilterGrad.ts'
import { type ForwardShape, forwardShader, invocationsOf, tilesOf } from './conv1dForward.ts'
import { dispatch, type Operand, withScratch } from './dispatch.ts'
import { type Shader, widthOf } from './shader.ts'

function runForward(
  backend: Backend,
  shape: ForwardShape,
  { y, x, filter, bias }: { y: Operand; x: Operand; filter: Operand; bias?: Operand },
): void {
  const inLane = widthOf(shape.inChannels)
  const outLane = widthOf(shape.outChannels)
  dispatch(backend, forwardShader(inLane, outLane, bias !== undefined), {
    outputs: [y],
    inputs: bias ? [x, filter, bias] : [x, filter],
    sizes: {
      batch: shape.batch,
      width: shape.width,
      inSteps: shape.inChannels / inLane,
      outWidth: shape.outWidth,
      outSteps: shape.outChannels / outLane,
      kernel: shape.kernel,
      padding: shape.padding,
      tiles: tilesOf(shape),
    },
    reals: {},
    count: invocationsOf(shape),
  })
}

export const conv1d = kernel(({ backend, input, number }: Arguments): TensorInfo => {
  const x = input('x')
  const filter = input('filter')
  const { batch, width, channels: inChannels } = spectrumShape(x)
  const { batch: taps, channels: outChannels } = spectrumShape(filter)
  const padding = number('padding')
  const outWidth = width + 2 * padding - taps + 1
  if (outWidth < 1) throw new Error(`a kernel of ${taps} does not fit into ${width} points padded by ${padding}`)
  const y = backend.makeTensorInfo([batch, outWidth, outChannels], 'float32')
  const shape = { batch, width, inChannels, outWidth, outChannels, kernel: taps, padding }
  runForward(backend, shape, { y, x, filter, bias: input('bias') })
  return y
})

/** out [K,Co,Ci] = filter [K,Ci,Co] with the taps reversed and the channels exchanged. */
const flipShader: Shader<'kernel' | 'inChannels' | 'outChannels', never> = {
  name: 'conv1dFlipFilter',
  variant: '',
  outputs: [{ name: 'flipped', type: 'f32' }],
  inputs: [{ name: 'filters', type: 'f32' }],
  sizes: ['kernel', 'inChannels', 'outChannels'],
  reals: [],
  mode: 'independent',
  source: () => `
fn run(index: i32) {
  let ci = index % u.inChannels;
  let rest = index / u.inChannels;
  let co = rest % u.outChannels;
  let k = rest / u.outChannels;
  flipped[index] = filters[((u.kernel - 1 - k) * u.inChannels + ci) * u.outChannels + co];
}`,
}

/** The gradient in x is the forward convolution of dy with the flipped filter, padded by the rest of the kernel. */
export const conv1dInputGrad = kernel(({ backend, input, number }: Arguments): TensorInfo => {
  const dy = input('dy')
  const filter = input('filter')
  const { batch, width: outWidth, channels: outChannels } = spectrumShape(dy)
  const { batch: taps, width: inChannels } = spectrumShape(filter)
  const width = number('width')
  const dx = backend.makeTensorInfo([batch, width, inChannels], 'float32')
  withScratch(backend, [sizeOf(filter.shape)], ([flipped]) => {
    if (!flipped) return
    dispatch(backend, flipShader, {
      outputs: [flipped],
      inputs: [filter],
      sizes: { kernel: taps, inChannels, outChannels },
      reals: {},
      count: sizeOf(filter.shape),
    })
    const shape: ForwardShape = {
      batch,
      width: outWidth,
      inChannels: outChannels,
      outWidth: width,
      outChannels: inChannels,
      kernel: taps,
      padding: taps - 1 - number('padding'),
    }
    runForward(backend, shape, { y: dx, x: dy, filter: flipped })
  })
  return dx
})

export const conv1dFilterGrad = kernel(({ backend, input, number }: Arguments): TensorInfo => {
  const x = input('x')
  const dy = input('dy')
  const { batch, width, channels: inChannels } = spectrumShape(x)
  const { width: outWidth, channels: outChannels } = spectrumShape(dy)
  const taps = number('kernel')
  const gradient = backend.makeTensorInfo([taps, inChannels, outChannels], 'float32')
  const shape: FilterGradShape = {
    batch,
    width,
    inChannels,
    outWidth,
    outChannels,
    kernel: taps,
    padding: number('padding'),
  }
  const { chunks, invocations, tapTiles, samplesPerChunk, stretches, stretchLength } = chunksOf(shape)
  const size = taps * inChannels * outChannels
  const inLane = widthOf(inChannels)
  const outLane = widthOf(outChannels)
  withScratch(backend, [chunks * size], ([partial]) => {
    if (!partial) return
    dispatch(backend, filterGradShader(inLane, outLane, tapsFor(taps)), {
      outputs: [partial],
      inputs: [x, dy],
      sizes: {
        batch,
        width,
        inSteps: inChannels / inLane,
        outWidth,
        outSteps: outChannels / outLane,
        kernel: taps,
        padding: shape.padding,
        tapTiles,
        samplesPerChunk,
        stretches,
        stretchLength,
      },
      reals: {},
      count: invocations,
    })
    addChunks(backend, partial, gradient, { chunks, size })
  })
  return gradient
})
