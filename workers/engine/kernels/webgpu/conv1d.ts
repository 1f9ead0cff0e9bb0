/**
 * The three kernels of a one-dimensional convolution. Which shader serves a shape on a device is
 * chosen here and nowhere else.
 */
import type { TensorInfo } from '@tensorflow/tfjs'
import { isHalf } from '../halves.ts'
import { type Arguments, kernel, sizeOf, spectrumShape } from './arguments.ts'
import type { Backend } from './backend.ts'
import { addChunks } from './chunkSums.ts'
import { type FilterGradPlan, type FilterGradShape, planFilterGradRegisters } from './conv1dFilterGrad.ts'
import { filterGradQuadsServe, planFilterGradQuads } from './conv1dFilterGradQuads.ts'
import { planFilterGradTiles } from './conv1dFilterGradTiles.ts'
import { type ForwardShape, type ForwardSizes, forwardShader, invocationsOf, tilesOf } from './conv1dForward.ts'
import { quadForwardShader, quadsOf, quadsServe, quadTilesOf } from './conv1dQuads.ts'
import { positionTilesOf, tiledForwardShader, tilesServe, workgroupsOf } from './conv1dTiles.ts'
import { dispatch, type Operand, withScratch } from './dispatch.ts'
import { familyOf } from './families.ts'
import { makeLike } from './keptTensors.ts'
import { type Shader, widthOf } from './shader.ts'

/** A shader, how finely it cuts the width, and how many units of work it needs. */
interface ForwardPlan {
  readonly shader: Shader<ForwardSizes, never>
  readonly tiles: number
  readonly count: number
}

const quadsRun = (device: GPUDevice, shape: ForwardShape): boolean => familyOf(device) === 'quads' && quadsServe(shape)

/** Without a bias the convolution is an input gradient, and quads take its filter as it lies. */
function planForward(device: GPUDevice, shape: ForwardShape, bias: boolean, half: boolean): ForwardPlan {
  const family = familyOf(device)
  if (family === 'tiles' && tilesServe(shape)) {
    return {
      shader: tiledForwardShader(shape.inChannels, bias, half),
      tiles: positionTilesOf(shape),
      count: workgroupsOf(shape),
    }
  }
  if (quadsRun(device, shape)) {
    const shader = quadForwardShader(bias ? 'biased' : 'reversed', half)
    return { shader, tiles: quadTilesOf(shape), count: quadsOf(shape) }
  }
  const shader = forwardShader(widthOf(shape.inChannels), widthOf(shape.outChannels), bias, half)
  return { shader, tiles: tilesOf(shape), count: invocationsOf(shape) }
}

function runForward(
  backend: Backend,
  shape: ForwardShape,
  { y, x, filter, bias }: { y: TensorInfo; x: TensorInfo; filter: Operand; bias?: Operand },
): void {
  const { shader, tiles, count } = planForward(backend.device, shape, bias !== undefined, isHalf(x))
  dispatch(backend, shader, {
    outputs: [y],
    inputs: bias ? [x, filter, bias] : [x, filter],
    sizes: {
      batch: shape.batch,
      width: shape.width,
      inSteps: shape.inChannels / widthOf(shape.inChannels),
      outWidth: shape.outWidth,
      outSteps: shape.outChannels / widthOf(shape.outChannels),
      kernel: shape.kernel,
      padding: shape.padding,
      tiles,
    },
    reals: {},
    count,
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
  const y = makeLike(backend, [batch, outWidth, outChannels], x)
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

/**
 * The gradient in x is the forward convolution of dy with the flipped filter, padded by the rest of
 * the kernel. Quads read the filter in reverse; for the others it is flipped in memory.
 */
export const conv1dInputGrad = kernel(({ backend, input, number }: Arguments): TensorInfo => {
  const dy = input('dy')
  const filter = input('filter')
  const { batch, width: outWidth, channels: outChannels } = spectrumShape(dy)
  const { batch: taps, width: inChannels } = spectrumShape(filter)
  const width = number('width')
  const dx = makeLike(backend, [batch, width, inChannels], dy)
  const shape: ForwardShape = {
    batch,
    width: outWidth,
    inChannels: outChannels,
    outWidth: width,
    outChannels: inChannels,
    kernel: taps,
    padding: taps - 1 - number('padding'),
  }
  if (quadsRun(backend.device, shape)) {
    runForward(backend, shape, { y: dx, x: dy, filter })
    return dx
  }
  withScratch(backend, [sizeOf(filter.shape)], ([flipped]) => {
    if (!flipped) return
    dispatch(backend, flipShader, {
      outputs: [flipped],
      inputs: [filter],
      sizes: { kernel: taps, inChannels, outChannels },
      reals: {},
      count: sizeOf(filter.shape),
    })
    runForward(backend, shape, { y: dx, x: dy, filter: flipped })
  })
  return dx
})

function planFilterGrad(device: GPUDevice, shape: FilterGradShape): FilterGradPlan {
  const family = familyOf(device)
  if (family === 'tiles' && tilesServe(shape)) return planFilterGradTiles(shape)
  if (family === 'quads' && filterGradQuadsServe(shape)) return planFilterGradQuads(shape)
  return planFilterGradRegisters(shape)
}

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
    half: isHalf(x),
  }
  const { shader, count, chunks, ...cut } = planFilterGrad(backend.device, shape)
  const size = taps * inChannels * outChannels
  withScratch(backend, [chunks * size], ([partial]) => {
    if (!partial) return
    dispatch(backend, shader, {
      outputs: [partial],
      inputs: [x, dy],
      sizes: {
        batch,
        width,
        inSteps: inChannels / widthOf(inChannels),
        outWidth,
        outSteps: outChannels / widthOf(outChannels),
        kernel: taps,
        padding: shape.padding,
        ...cut,
      },
      reals: {},
      count,
    })
    addChunks(backend, partial, gradient, { chunks, size })
  })
  return gradient
})
