/**
 * One training step, and the state it turns: weights, moments and step number on the device. A
 * step is a pure function of that state and of the batch: dropout masks come from (seed, step),
 * bias corrections from the step. In mixed precision (a state with a loss scaling) the device decides
 * whether a step is taken, and part of the state is how it does. The trainer does not know of epochs, parts or stopping (`trainingLoop.ts`).
 *
 * Ownership: the trainer owns its variables; the caller owns the loss and the tally a step returns.
 */
import * as tf from '@tensorflow/tfjs'
import type { ModelSpec } from '#domain/model/modelSpec'
import { modelShapes } from '#domain/model/shapes'
import type { LossSettings, OptimizerSettings } from '#domain/study/study'
import type { LossScaling } from '#domain/training/lossScaling'
import type { TrainerState } from '#domain/training/trainerState'
import { releasingTape } from './gradientTape.ts'
import type { DeviceWeights } from './layers.ts'
import { type BatchLoss, type Loss, openLoss } from './losses.ts'
import { disposeScaling, holdScaling, readScaling } from './lossScaling.ts'
import { biasesWithoutGradient, compileModel, type Forward } from './modelCompiler.ts'
import { disposeWeights, holdWeights, isTrainable, readWeights } from './modelWeights.ts'
import { createOptimizer, type StepSettings } from './optimizer.ts'

/** The part of a `TrainerState` that a step reads and writes. */
export type StepState = Pick<TrainerState, 'step' | 'weights' | 'firstMoment' | 'secondMoment' | 'seed' | 'lossScaling'>

export interface Batch {
  /** [N, values per item] */
  readonly inputs: tf.Tensor2D
  /** What the loss asks for: int32 [N] class indices, or [N, values]. */
  readonly targets: tf.Tensor
}

export interface Trainer {
  readonly forward: Forward
  /** Optimizer steps taken. */
  readonly step: number
  readonly weights: DeviceWeights
  readonly loss: Pick<Loss, 'measures' | 'tallied'>
  /** Read from the device; null in single precision. */
  lossScaling(): Promise<LossScaling | null>
  /** Takes one step on the batch, which it leaves to the caller. */
  takeStep(batch: Batch, settings: StepSettings): BatchLoss
  /** Loss and gradients by weight name, without the step; the caller owns them. The running statistics do move. */
  gradients(batch: Batch): { readonly loss: tf.Scalar; readonly gradients: ReadonlyMap<string, tf.Tensor> }
  /** A copy of the state, off the device. */
  snapshot(): Promise<StepState>
  dispose(): void
}

export interface TrainerOptions {
  readonly model: ModelSpec
  readonly loss: LossSettings
  readonly optimizer: OptimizerSettings
  readonly state: StepState
}

/** A type, not an interface: tidy walks it as a record. */
type Differentiated = BatchLoss & { gradients: (tf.Tensor | null)[] }

function outputsOf(model: ModelSpec): number {
  const shapes = modelShapes(model)
  if (!shapes.ok) throw new Error(shapes.error.message)
  return shapes.value.output[0] ?? 0
}

/** Memory can run out anywhere: what was made before goes too. */
function orElse<T>(make: () => T, release: () => void): T {
  try {
    return make()
  } catch (cause) {
    release()
    throw cause
  }
}

export function createTrainer({ model, loss: lossSettings, optimizer: settings, state }: TrainerOptions): Trainer {
  const forward = compileModel(model)
  const still = biasesWithoutGradient(model)
  const weights = holdWeights(state.weights)
  const parameters: DeviceWeights = new Map([...weights].filter(([name]) => isTrainable(name)))
  const optimizer = orElse(
    () => createOptimizer(settings, { first: state.firstMoment, second: state.secondMoment }),
    () => disposeWeights(weights),
  )
  const loss = orElse(
    () => openLoss(lossSettings, outputsOf(model)),
    () => {
      disposeWeights(weights)
      optimizer.dispose()
    },
  )
  const scaling = orElse(
    () => (state.lossScaling ? holdScaling(state.lossScaling, state.step) : null),
    () => {
      disposeWeights(weights)
      optimizer.dispose()
      loss.dispose()
    },
  )
  const wanted = [...parameters].flatMap(([name, parameter]) => (still.has(name) ? [] : [parameter]))
  let step = state.step

  /** Inside a tidy. Gradients carry the loss's factor. The tally does not lie on the way to the gradient, so it is kept by hand. */
  const differentiate = ({ inputs, targets }: Batch): Differentiated => {
    const clock = tf.tensor1d(Int32Array.of(step, state.seed), 'int32')
    const kept: { tally?: tf.Tensor1D } = {}
    const walk = (): tf.Tensor => {
      const judged = loss.of(forward(inputs, { mode: 'training', weights, clock, half: scaling !== null }), targets)
      kept.tally = tf.keep(judged.tally)
      return judged.loss
    }
    const { value, grads } = orElse(
      () => releasingTape(() => tf.engine().gradients(walk, wanted, scaling?.scale)),
      () => kept.tally?.dispose(),
    )
    if (!kept.tally) throw new Error('the loss gave no tally')
    let next = 0
    const gradients = [...parameters.keys()].map((name) => {
      if (still.has(name)) return null
      const gradient = grads[next++]
      if (!gradient) throw new Error(`the loss does not depend on ${name}`)
      return gradient
    })
    return { loss: value.asScalar(), tally: kept.tally, gradients }
  }

  return {
    forward,
    loss,
    get step() {
      return step
    },
    weights,
    takeStep(batch, stepSettings) {
      return tf.tidy(() => {
        const { loss, tally, gradients } = differentiate(batch)
        orElse(
          () => optimizer.apply(parameters, gradients, step + 1, stepSettings, scaling),
          () => tally.dispose(),
        )
        step++
        return { loss, tally }
      })
    },
    gradients(batch) {
      const { loss, found } = tf.tidy(() => {
        const { loss, tally, gradients } = differentiate(batch)
        tally.dispose()
        const found = [...parameters.values()].map(({ shape }, i) => {
          const gradient = gradients[i] ?? tf.zeros(shape)
          return scaling ? tf.div(gradient, scaling.scale) : gradient
        })
        return { loss, found }
      })
      const names = [...parameters.keys()]
      return { loss, gradients: new Map(found.map((gradient, i) => [names[i] ?? '', gradient])) }
    },
    lossScaling: async () => scaling && readScaling(scaling),
    async snapshot() {
      const at = step
      const [read, firstMoment, secondMoment, lossScaling] = await Promise.all([
        readWeights(weights),
        readWeights(optimizer.firstMoment),
        readWeights(optimizer.secondMoment),
        scaling && readScaling(scaling),
      ])
      const taken = { step: at, weights: read, firstMoment, secondMoment, seed: state.seed }
      return lossScaling ? { ...taken, lossScaling } : taken
    },
    dispose() {
      disposeWeights(weights)
      optimizer.dispose()
      loss.dispose()
      if (scaling) disposeScaling(scaling)
    },
  }
}
