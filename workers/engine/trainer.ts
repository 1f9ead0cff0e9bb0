/**
 * One training step, and the state it turns: weights, moments and step number on the device. A
 * step is a pure function of that state and of the batch: dropout masks come from (seed, step),
 * bias corrections from the step. It does not know of epochs, parts or stopping (`trainingLoop.ts`).
 *
 * Ownership: the trainer owns its variables; the caller owns the two scalars a step returns.
 */
import * as tf from '@tensorflow/tfjs'
import type { ModelSpec } from '#domain/modelSpec/modelSpec'
import type { OptimizerSettings } from '#domain/study'
import type { TrainerState } from '#domain/trainerState'
import { releasingTape } from './gradientTape.ts'
import type { DeviceWeights } from './layers.ts'
import type { BatchLoss, LossFunction } from './losses.ts'
import { biasesWithoutGradient, compileModel, type Forward } from './modelCompiler.ts'
import { disposeWeights, holdWeights, isTrainable, readWeights } from './modelWeights.ts'
import { createOptimizer } from './optimizer.ts'

/** The part of a `TrainerState` that a step reads and writes. */
export type StepState = Pick<TrainerState, 'step' | 'weights' | 'firstMoment' | 'secondMoment' | 'seed'>

export interface Batch {
  /** [N, values per item] */
  readonly inputs: tf.Tensor2D
  /** int32 [N] */
  readonly labels: tf.Tensor1D
}

export interface Trainer {
  readonly forward: Forward
  /** Optimizer steps taken. */
  readonly step: number
  readonly weights: DeviceWeights
  /** Takes one step on the batch, which it leaves to the caller. */
  takeStep(batch: Batch, learningRate: number): BatchLoss
  /** Loss and gradients by weight name, without the step; the caller owns them. The running statistics do move. */
  gradients(batch: Batch): { readonly loss: tf.Scalar; readonly gradients: ReadonlyMap<string, tf.Tensor> }
  /** A copy of the state, off the device. */
  snapshot(): Promise<StepState>
  dispose(): void
}

export interface TrainerOptions {
  readonly model: ModelSpec
  readonly loss: LossFunction
  readonly optimizer: OptimizerSettings
  readonly state: StepState
}

/** A type, not an interface: tidy walks it as a record. */
type Differentiated = { loss: tf.Scalar; correct: tf.Scalar; gradients: tf.Tensor[] }

/** Memory can run out anywhere: what was made before goes too. */
function orElse<T>(make: () => T, release: () => void): T {
  try {
    return make()
  } catch (cause) {
    release()
    throw cause
  }
}

export function createTrainer({ model, loss: lossOf, optimizer: settings, state }: TrainerOptions): Trainer {
  const forward = compileModel(model)
  const still = biasesWithoutGradient(model)
  const weights = holdWeights(state.weights)
  const parameters: DeviceWeights = new Map([...weights].filter(([name]) => isTrainable(name)))
  const optimizer = orElse(
    () => createOptimizer(settings, { first: state.firstMoment, second: state.secondMoment }),
    () => disposeWeights(weights),
  )
  const wanted = [...parameters].flatMap(([name, parameter]) => (still.has(name) ? [] : [parameter]))
  let step = state.step

  /** Inside a tidy. `correct` does not lie on the way to the gradient, so it is kept by hand. */
  const differentiate = ({ inputs, labels }: Batch): Differentiated => {
    const clock = tf.tensor1d(Int32Array.of(step, state.seed), 'int32')
    const kept: { correct?: tf.Scalar } = {}
    const walk = (): tf.Tensor => {
      const { loss, correct } = lossOf(forward(inputs, { mode: 'training', weights, clock }), labels)
      kept.correct = tf.keep(correct)
      return loss
    }
    const { value, grads } = orElse(
      () => releasingTape(() => tf.engine().gradients(walk, wanted)),
      () => kept.correct?.dispose(),
    )
    if (!kept.correct) throw new Error('the loss gave no count of right answers')
    let next = 0
    const gradients = [...parameters].map(([name, { shape }]) => {
      const gradient = still.has(name) ? tf.zeros(shape) : grads[next++]
      if (!gradient) throw new Error(`the loss does not depend on ${name}`)
      return gradient
    })
    return { loss: value.asScalar(), correct: kept.correct, gradients }
  }

  return {
    forward,
    get step() {
      return step
    },
    weights,
    takeStep(batch, learningRate) {
      return tf.tidy(() => {
        const { loss, correct, gradients } = differentiate(batch)
        step++
        optimizer.apply(parameters, gradients, step, learningRate)
        return { loss, correct }
      })
    },
    gradients(batch) {
      const names = [...parameters.keys()]
      const { loss, correct, gradients } = tf.tidy(() => differentiate(batch))
      correct.dispose()
      return { loss, gradients: new Map(gradients.map((gradient, i) => [names[i] ?? '', gradient])) }
    },
    async snapshot() {
      const at = step
      const [read, firstMoment, secondMoment] = await Promise.all([
        readWeights(weights),
        readWeights(optimizer.firstMoment),
        readWeights(optimizer.secondMoment),
      ])
      return { step: at, weights: read, firstMoment, secondMoment, seed: state.seed }
    },
    dispose() {
      disposeWeights(weights)
      optimizer.dispose()
    },
  }
}
