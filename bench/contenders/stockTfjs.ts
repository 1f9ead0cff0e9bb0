/**
 * TensorFlow.js 4.22 as it comes, written as its guides write it: a layers model, the optimizer's
 * `minimize`, data kept on the device and gathered there, its own default settings. It shares no
 * code with the engine. Adam goes without weight decay, which tfjs lacks: that is in its favour.
 */
import * as tf from '@tensorflow/tfjs'
import { initialWeights } from '#domain/model/parameters'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import { type Contender, type ContenderBackend, notRaced, type OpenContender, type Workload } from './contender.ts'
import { compositeLoss, mlpModel, ramanModel, setRamanWeights } from './stockModels.ts'
import { batches, cnn, componentSpectra, ig, labelledSpectra, mlp } from './workloads.ts'

async function openBackend(backend: ContenderBackend): Promise<{ readonly adapter: string }> {
  if (backend === 'webgpu') {
    await import('@tensorflow/tfjs-backend-webgpu')
    if (!(await tf.setBackend('webgpu'))) throw new Error('tfjs found no WebGPU')
    const info = (await navigator.gpu.requestAdapter())?.info
    return { adapter: info?.description || `${info?.vendor} ${info?.architecture}` }
  }
  if (backend === 'wasm') {
    const { getThreadsCount, setThreadsCount } = await import('@tensorflow/tfjs-backend-wasm')
    await (await import('./stockWasm.ts')).locateWasm()
    // Its default is half of the cores.
    setThreadsCount(navigator.hardwareConcurrency)
    if (!(await tf.setBackend('wasm'))) throw new Error('tfjs could not start its WASM backend')
    const threads = getThreadsCount()
    return { adapter: `tfjs WASM, ${threads === 1 ? 'one thread' : `${threads} threads`}` }
  }
  await tf.setBackend('cpu')
  return { adapter: 'tfjs cpu (JavaScript)' }
}

type Work = Omit<Contender, 'adapter'>

/** A unit that gathers a batch, minimises, and waits for the loss. */
function training(
  optimizer: tf.Optimizer,
  tables: readonly tf.Tensor[],
  nextBatch: () => Int32Array,
  lossOf: (gathered: readonly tf.Tensor[]) => tf.Scalar,
): Work {
  let latest = Number.NaN
  return {
    async run() {
      const loss = tf.tidy(() => {
        const positions = tf.tensor1d(nextBatch(), 'int32')
        const gathered = tables.map((table) => tf.gather(table, positions))
        const cost = optimizer.minimize(() => lossOf(gathered), true)
        if (!cost) throw new Error('minimize gave no loss')
        return cost
      })
      const [value = Number.NaN] = await loss.data()
      latest = value
      loss.dispose()
    },
    reading: async () => latest,
    async dispose() {
      tf.dispose([...tables])
      optimizer.dispose()
    },
  }
}

function cnnStep(): Work {
  const model = ramanModel()
  const { values, labels } = labelledSpectra()
  const spectra = tf.tensor3d(values, [cnn.rows, cnn.points, 1])
  const answers = tf.tidy(() => tf.oneHot(tf.tensor1d(labels, 'int32'), cnn.classes).toFloat())
  return training(tf.train.adam(1e-3), [spectra, answers], batches(cnn.rows, cnn.batch), ([x, y]) => {
    if (!x || !y) throw new Error('no batch')
    // A model of one output gives one tensor for one tensor.
    return tf.losses.softmaxCrossEntropy(y, model.apply(x, { training: true }) as tf.Tensor) as tf.Scalar
  })
}

function mlpStep(): Work {
  const model = mlpModel()
  const { inputs, targets } = componentSpectra()
  const x = tf.tensor2d(inputs, [mlp.rows, mlp.features])
  const y = tf.tensor3d(targets, [mlp.rows, mlp.wavelengths, mlp.components])
  const lossOf = compositeLoss()
  return training(tf.train.adam(1e-3), [x, y], batches(mlp.rows, mlp.batch), ([features, truth]) => {
    if (!features || !truth) throw new Error('no batch')
    // A model of several outputs gives an array.
    const heads = model.apply(features, { training: true }) as tf.Tensor[]
    return lossOf(tf.stack(heads, -1), truth)
  })
}

/** The reading is Σ |mean gradient along the path × spectrum|, which the engine's attributions of the same paths must equal. */
function igGradients(): Work {
  const model = ramanModel()
  const { seed, model: spec } = ramanClassification(cnn.points, cnn.classes)
  setRamanWeights(model, initialWeights(spec, seed))
  const { values, labels } = labelledSpectra()
  const paths = [ig.paths, ig.steps, cnn.points]
  const [ends, x, chosen] = tf.tidy(() => {
    const spectra = tf.tensor3d(values.subarray(0, ig.paths * cnn.points), [ig.paths, 1, cnn.points])
    const alphas = tf.linspace(0, 1, ig.steps).reshape([1, ig.steps, 1])
    const classes = Array.from({ length: ig.paths * ig.steps }, (_, i) => labels[Math.floor(i / ig.steps)] ?? 0)
    return [
      spectra,
      tf.mul(spectra, alphas).reshape([ig.paths * ig.steps, cnn.points, 1]),
      tf.oneHot(tf.tensor1d(classes, 'int32'), cnn.classes).toFloat(),
    ]
  })
  const gradientOf = tf.grad((input) => tf.sum(tf.mul(model.apply(input, { training: false }) as tf.Tensor, chosen)))
  const attributionOf = () => tf.mul(tf.mean(gradientOf(x).reshape(paths), 1, true), ends)
  let latest = Number.NaN
  return {
    async run() {
      const attribution = tf.tidy(attributionOf)
      latest = Float32Array.from(await attribution.data()).reduce((sum, value) => sum + Math.abs(value), 0)
      attribution.dispose()
    },
    reading: async () => latest,
    async dispose() {
      tf.dispose([ends, x, chosen])
    },
  }
}

const works: Record<Workload, () => Work> = { cnnStep, mlpStep, igGradients, valuesStep: notRaced }

/**
 * Where tfjs's WASM backend lacks a kernel that the workload needs, its cpu backend does the work: the
 * fastest that stock tfjs has without a graphics card.
 */
async function missingOnWasm(work: Work): Promise<string | null> {
  try {
    await work.run()
    return null
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    const kernel = /Kernel '(\w+)' not registered for backend 'wasm'/.exec(message)?.[1]
    if (kernel === undefined) throw cause
    return kernel
  }
}

const noted = (notes: readonly string[]) => (notes.length === 0 ? {} : { note: notes.join('; ') })

export const open: OpenContender = async (workload, backend) => {
  const opened = await openBackend(backend)
  await tf.ready()
  const work = works[workload]()
  const missing = backend === 'wasm' ? await missingOnWasm(work) : null
  const leftOut = workload === 'igGradients' ? [] : ['without weight decay']
  if (missing === null) return { ...opened, ...noted(leftOut), ...work }
  await work.dispose()
  const cpu = await openBackend('cpu')
  return { ...cpu, ...noted([`tfjs's WASM has no ${missing}`, ...leftOut]), ...works[workload]() }
}
