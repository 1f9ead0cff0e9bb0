/**
 * jax-js 0.1.25 as its README has one write it: the whole training step, optimizer included, traced
 * by one `jit`; parameters, moments, keys and data stay on the device and are handed over from step
 * to step. On WASM it spreads its kernels over workers made from blobs, so its page must allow those.
 */
import {
  blockUntilReady,
  defaultDevice,
  getWebGPUDevice,
  grad,
  init,
  type JsTree,
  jit,
  numpy as np,
  random,
  tree,
  valueAndGrad,
} from '@jax-js/jax'
import { type Contender, type ContenderBackend, notRaced, type OpenContender, type Workload } from './contender.ts'
import { type AdamSettings, type AdamState, adamStart, adamStep } from './jaxJsAdam.ts'
import { crossEntropy, type Statistics } from './jaxJsLayers.ts'
import {
  componentParameters,
  componentStatistics,
  componentTraining,
  compositeLoss,
  type RamanParameters,
  ramanEvaluation,
  ramanParameters,
  ramanStatistics,
  ramanTraining,
} from './jaxJsNetworks.ts'
import { cnn, componentSpectra, ig, labelledSpectra, mlp } from './workloads.ts'

async function openDevice(backend: ContenderBackend): Promise<string> {
  if (backend === 'cpu') throw new Error('jax-js interprets on cpu; it is for debugging only')
  if (!(await init(backend)).includes(backend)) throw new Error(`jax-js could not start ${backend}`)
  defaultDevice(backend)
  if (backend === 'webgpu') {
    const info = getWebGPUDevice().adapterInfo ?? (await navigator.gpu.requestAdapter())?.info
    if (!info) throw new Error('jax-js opened a device without an adapter')
    return info.description || [info.vendor, info.architecture, info.device].filter(Boolean).join(' ')
  }
  const threaded = typeof SharedArrayBuffer !== 'undefined' && typeof Worker !== 'undefined'
  if (threaded) await startsBlobWorkers()
  return `jax-js WASM, ${threaded ? `${navigator.hardwareConcurrency} threads` : 'one thread'}`
}

/** Without its workers jax-js would hand out memory that nothing was written to. */
function startsBlobWorkers(): Promise<void> {
  return new Promise((resolve, reject) => {
    const url = URL.createObjectURL(new Blob(['postMessage(0)'], { type: 'application/javascript' }))
    const worker = new Worker(url, { type: 'module' })
    const end = (settle: () => void) => {
      worker.terminate()
      URL.revokeObjectURL(url)
      settle()
    }
    worker.onmessage = () => end(resolve)
    worker.onerror = () => end(() => reject(new Error('this page forbids the blob workers that jax-js starts on WASM')))
  })
}

type Work = Omit<Contender, 'adapter'>

interface Study<P extends JsTree<np.Array>> {
  readonly parameters: P
  readonly running: Statistics[]
  readonly adam: AdamSettings
  /** Batches on the device, taken in turn. */
  readonly batches: readonly (readonly [np.Array, np.Array])[]
  readonly network: (parameters: P, running: Statistics[], x: np.Array, key: np.Array) => [np.Array, Statistics[]]
  readonly loss: (predicted: np.Array, truth: np.Array) => np.Array
}

function training<P extends JsTree<np.Array>>(study: Study<P>): Work {
  type State = { parameters: P; running: Statistics[]; moments: AdamState<P>; key: np.Array }
  const step = jit(({ parameters, running, moments, key }: State, x: np.Array, truth: np.Array): [State, np.Array] => {
    const keys = random.split(key)
    const lossOf = (candidate: P): [np.Array, Statistics[]] => {
      const [predicted, moved] = study.network(candidate, running, x, keys.ref.slice(0))
      return [study.loss(predicted, truth), moved]
    }
    // jax-js types the outcome by conditional types that do not resolve for a type parameter.
    const [[loss, moved], gradients] = valueAndGrad(lossOf, { hasAux: true })(
      tree.ref(parameters) as never,
    ) as unknown as [[np.Array, Statistics[]], P]
    const [next, nextMoments] = adamStep(parameters, gradients, moments, study.adam)
    return [{ parameters: next, running: moved, moments: nextMoments, key: keys.slice(1) }, loss]
  })
  let state: State = {
    parameters: study.parameters,
    running: study.running,
    moments: adamStart(study.parameters),
    key: random.key(42),
  }
  let taken = 0
  let latest = Number.NaN
  return {
    async run() {
      const [x, truth] = study.batches[taken++ % study.batches.length] ?? []
      if (!x || !truth) throw new Error('no batch')
      const [next, loss] = step(state as never, x.ref, truth.ref) as [State, np.Array]
      state = next
      // Workers of the WASM backend finish kernels in turn; the last of a step write the parameters.
      await blockUntilReady(state.parameters)
      const [value = Number.NaN] = await loss.data()
      latest = value
    },
    reading: async () => latest,
    async dispose() {
      tree.dispose(state)
      tree.dispose(study.batches.flat())
      step.dispose()
    },
  }
}

/** Consecutive rows of a table as batches that lie on the device. */
function batchesOf(values: Float32Array, rows: number, batch: number, item: readonly number[]): np.Array[] {
  const size = values.length / rows
  return Array.from({ length: rows / batch }, (_, n) =>
    np.array(new Float32Array(values.subarray(n * batch * size, (n + 1) * batch * size))).reshape([batch, ...item]),
  )
}

const paired = (first: readonly np.Array[], second: readonly np.Array[]): (readonly [np.Array, np.Array])[] =>
  first.flatMap((x, i) => {
    const truth = second[i]
    return truth ? [[x, truth] as const] : []
  })

function oneHot(labels: Int32Array): Float32Array<ArrayBuffer> {
  const answers = new Float32Array(labels.length * cnn.classes)
  labels.forEach((label, row) => {
    answers[row * cnn.classes + label] = 1
  })
  return answers
}

function cnnStep(): Work {
  const { values, labels } = labelledSpectra()
  const parameters = ramanParameters()
  return training({
    parameters,
    running: ramanStatistics(),
    adam: { learningRate: 1e-3, l2: 1e-4, decays: [] },
    batches: paired(
      batchesOf(values, cnn.rows, cnn.batch, [1, cnn.points]),
      batchesOf(oneHot(labels), cnn.rows, cnn.batch, [cnn.classes]),
    ),
    network: ramanTraining,
    loss: crossEntropy,
  })
}

function mlpStep(): Work {
  const { inputs, targets } = componentSpectra()
  const parameters = componentParameters()
  const decayed = (part: JsTree<np.Array>, decay: number): JsTree<number> =>
    tree.map<np.Array, number, JsTree<np.Array>>(() => decay, part)
  const decays = tree.leaves<number>({
    base: decayed(parameters.base, 1e-2),
    plainHeads: decayed(parameters.plainHeads, 1e-5),
    deepHead: decayed(parameters.deepHead, 5e-6),
  })
  return training({
    parameters,
    running: componentStatistics(),
    adam: { learningRate: 1e-3, l2: 0, decays },
    batches: paired(
      batchesOf(inputs, mlp.rows, mlp.batch, [mlp.features]),
      batchesOf(targets, mlp.rows, mlp.batch, [mlp.wavelengths, mlp.components]),
    ),
    network: componentTraining,
    loss: compositeLoss,
  })
}

function igGradients(): Work {
  const { values, labels } = labelledSpectra()
  const count = ig.paths * ig.steps
  const points = new Float32Array(count * cnn.points)
  const chosen = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const [path, alpha] = [Math.floor(i / ig.steps), (i % ig.steps) / (ig.steps - 1)]
    for (let p = 0; p < cnn.points; p++) points[i * cnn.points + p] = alpha * (values[path * cnn.points + p] ?? 0)
    chosen[i] = labels[path] ?? 0
  }
  const [parameters, running] = [ramanParameters(), ramanStatistics()]
  const x = np.array(points).reshape([count, 1, cnn.points])
  const answers = np.array(oneHot(chosen)).reshape([count, cnn.classes])
  const gradient = jit(
    (input: np.Array, weights: RamanParameters, kept: Statistics[], truth: np.Array): np.Array =>
      grad((each: np.Array) => np.sum(ramanEvaluation(weights, kept, each).mul(truth)))(input),
  )
  let latest = Number.NaN
  return {
    async run() {
      const found = gradient(x.ref, tree.ref(parameters), tree.ref(running), answers.ref)
      latest = Float32Array.from(await found.data()).reduce((sum, value) => sum + Math.abs(value), 0)
    },
    reading: async () => latest,
    async dispose() {
      tree.dispose([x, answers])
      tree.dispose(parameters)
      tree.dispose(running)
      gradient.dispose()
    },
  }
}

const works: Record<Workload, () => Work> = { cnnStep, mlpStep, igGradients, valuesStep: notRaced }

export const open: OpenContender = async (workload, backend) => ({
  adapter: await openDevice(backend),
  ...works[workload](),
})
