/**
 * Adam (Kingma & Ba 2015) and AdamW (Loshchilov & Hutter 2019) over all parameters in one dispatch:
 * parameters and moments lie in three flat buffers from their first step on, and their gradients
 * are copied into a fourth. What changes from step to step lies in a tensor, so that a recorded step
 * can be replayed with another learning rate. Scaled, it divides the gradients by the loss's factor,
 * or leaves everything as it is, as `lossScale.ts` has found.
 */
import type { TensorInfo } from '@tensorflow/tfjs'
import { type Arguments, kernel, sizeOf } from './arguments.ts'
import type { Backend } from './backend.ts'
import { dispatch, type Operand, withScratch } from './dispatch.ts'
import { blockFloats, bufferOf, copyTo, type FlatMemory, flatten, liesIn } from './flatMemory.ts'
import { findNotFinite, flagsFor, judgeStep, verdictFloats } from './lossScale.ts'
import type { Shader } from './shader.ts'

const vectorsPerBlock = blockFloats / 4

const shader = (decoupled: boolean, scaled: boolean): Shader<never, never> => ({
  name: 'optimizerStep',
  variant: `${decoupled ? 'decoupled' : 'coupled'},${scaled ? 'scaled' : 'plain'}`,
  outputs: ['parameter', 'firstMoment', 'secondMoment'].map((name) => ({ name, type: 'vec4f' })),
  inputs: [
    { name: 'gradient', type: 'vec4f' },
    { name: 'decays', type: 'f32' },
    { name: 'hyper', type: 'f32' },
    ...(scaled ? [{ name: 'verdict', type: 'f32' as const }] : []),
  ],
  sizes: [],
  reals: [],
  mode: 'independent',
  source: () => `
fn run(index: i32) {
  ${scaled ? 'if (verdict[0] == 0) { return; }' : ''}
  let gradientHere = gradient[index]${scaled ? ' * verdict[0]' : ''};
  let correction1 = ${scaled ? 'verdict[1]' : 'hyper[4]'};
  let correction2 = ${scaled ? 'verdict[2]' : 'hyper[5]'};
  let learningRate = hyper[0];
  let beta1 = hyper[1];
  let beta2 = hyper[2];
  let decay = decays[index / ${vectorsPerBlock}] * parameter[index];
  ${
    // p·(1 − rate·decay) would round a decay of 1e-5 a step to the nearest 6e-8 for all weights alike.
    decoupled
      ? 'let p = parameter[index] - learningRate * decay; let g = gradientHere;'
      : 'let p = parameter[index]; let g = gradientHere + decay;'
  }
  let m = beta1 * firstMoment[index] + (1 - beta1) * g;
  let v = beta2 * secondMoment[index] + (1 - beta2) * (g * g);
  firstMoment[index] = m;
  secondMoment[index] = v;
  parameter[index] = p - (learningRate / correction1) * (m / (sqrt(v) / sqrt(correction2) + hyper[3]));
}`,
})

/** The flat buffers behind one set of parameters. */
interface FlatState {
  readonly parameters: FlatMemory
  readonly firstMoments: FlatMemory
  readonly secondMoments: FlatMemory
  readonly gradients: TensorInfo
  /** Weight decay of each block. */
  readonly decays: TensorInfo
  /** Which gradients come, and the decays: fixed from the first step on. */
  readonly pattern: string
}

const states = new WeakMap<object, FlatState>()

interface Given {
  readonly parameters: readonly TensorInfo[]
  readonly firstMoments: readonly TensorInfo[]
  readonly secondMoments: readonly TensorInfo[]
  readonly gradients: readonly (TensorInfo | undefined)[]
  readonly decays: readonly number[]
}

function given({ input, optionalInput, number, numbers }: Arguments): Given {
  const count = Array.from({ length: number('count') }, (_, i) => i)
  const all = (name: string): TensorInfo[] => count.map((i) => input(`${name}${i}`))
  return {
    parameters: all('parameter'),
    firstMoments: all('firstMoment'),
    secondMoments: all('secondMoment'),
    gradients: count.map((i) => optionalInput(`gradient${i}`)),
    decays: numbers('decays'),
  }
}

function stateOf(backend: Backend, of: Given): FlatState {
  const key = of.parameters[0]?.dataId
  if (!key) throw new Error('no parameters')
  const pattern = of.gradients.map((gradient, i) => `${gradient ? 'g' : '0'}${of.decays[i]}`).join()
  const known = states.get(key)
  const stays =
    known?.pattern === pattern &&
    liesIn(backend, known.parameters, of.parameters) &&
    liesIn(backend, known.firstMoments, of.firstMoments) &&
    liesIn(backend, known.secondMoments, of.secondMoments)
  if (known && stays) return known
  const state = makeState(backend, of, pattern)
  states.set(key, state)
  return state
}

function makeState(backend: Backend, of: Given, pattern: string): FlatState {
  const parameters = flatten(backend, of.parameters)
  const { blocks, firstBlocks } = parameters
  const table = new Float32Array(blocks)
  of.parameters.forEach(({ shape }, i) => {
    const first = firstBlocks[i] ?? 0
    table.fill(of.decays[i] ?? 0, first, first + Math.ceil(sizeOf(shape) / blockFloats))
  })
  const decays = backend.makeTensorInfo([blocks], 'float32', table)
  // Parameters without a gradient are never copied to, nor is the space between two parameters: there it stays zero.
  const gradients = backend.makeTensorInfo([blocks * blockFloats], 'float32', new Float32Array(blocks * blockFloats))
  parameters.onRelease = () => {
    backend.disposeData(decays.dataId)
    backend.disposeData(gradients.dataId)
  }
  const firstMoments = flatten(backend, of.firstMoments)
  return { parameters, firstMoments, secondMoments: flatten(backend, of.secondMoments), gradients, decays, pattern }
}

/** Parts that each fit into one binding of the device; one part, but for very large networks. */
function parts(backend: Backend, whole: Given): Given[] {
  const most = Math.floor(backend.device.limits.maxStorageBufferBindingSize / (4 * blockFloats))
  const starts: number[] = []
  let room = 0
  whole.parameters.forEach(({ shape }, i) => {
    const blocks = Math.ceil(sizeOf(shape) / blockFloats)
    if (i === 0 || blocks > room) {
      starts.push(i)
      room = most
    }
    room -= blocks
  })
  return starts.map((start, k) => {
    const end = starts[k + 1]
    return {
      parameters: whole.parameters.slice(start, end),
      firstMoments: whole.firstMoments.slice(start, end),
      secondMoments: whole.secondMoments.slice(start, end),
      gradients: whole.gradients.slice(start, end),
      decays: whole.decays.slice(start, end),
    }
  })
}

/** Copies a part's gradients to where the shader reads them. */
function gather(backend: Backend, of: Given): FlatState {
  const state = stateOf(backend, of)
  backend.uploadToGPU(state.gradients.dataId)
  const gradients = bufferOf(backend, state.gradients)
  of.gradients.forEach((gradient, i) => {
    if (gradient) copyTo(backend, gradient, gradients, state.parameters.firstBlocks[i] ?? 0)
  })
  // tfjs must neither believe values it read before, nor free these while the step is only recorded.
  for (const { dataId } of [...of.parameters, ...of.firstMoments, ...of.secondMoments]) {
    backend.tensorMap.get(dataId).values = null
    backend.commandQueueOwnedIds.add(dataId)
  }
  return state
}

const vectorsOf = ({ parameters }: FlatState): number => parameters.blocks * vectorsPerBlock

function move(backend: Backend, state: FlatState, decoupled: boolean, rates: readonly Operand[]): void {
  dispatch(backend, shader(decoupled, rates.length > 1), {
    outputs: [state.parameters.buffer, state.firstMoments.buffer, state.secondMoments.buffer],
    inputs: [state.gradients, state.decays, ...rates],
    sizes: {},
    reals: {},
    count: vectorsOf(state),
  })
}

export const optimizerStep = kernel((args): TensorInfo[] => {
  const { backend, input, flag } = args
  for (const part of parts(backend, given(args))) {
    move(backend, gather(backend, part), flag('decoupled'), [input('hyper')])
  }
  return []
})

/** All parts are looked through before the first is changed. */
export const scaledOptimizerStep = kernel((args): TensorInfo[] => {
  const { backend, input, flag, number } = args
  const hyper = input('hyper')
  const states = parts(backend, given(args)).map((part) => gather(backend, part))
  const count = states.reduce((sum, state) => sum + flagsFor(vectorsOf(state)), 0)
  withScratch(backend, [count, verdictFloats], ([flags, verdict]) => {
    if (!flags || !verdict) return
    let first = 0
    for (const state of states) {
      findNotFinite(backend, state.gradients, flags, { vectors: vectorsOf(state), first })
      first += flagsFor(vectorsOf(state))
    }
    const scaling = {
      scale: input('scale'),
      counts: input('counts'),
      growEvery: number('growEvery'),
      largestScale: number('largestScale'),
    }
    judgeStep(backend, scaling, { flags, count, hyper, verdict })
    for (const state of states) move(backend, state, flag('decoupled'), [hyper, verdict])
  })
  return []
})
