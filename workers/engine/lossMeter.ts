/**
 * Loss and measures of the steps since the epoch began. Each step's loss and tally pile up on
 * the device and are read together, a few times a second: never one read-back per step. Because
 * the single losses are kept until read, a loss that is no number can be traced to its step.
 */
import * as tf from '@tensorflow/tfjs'
import type { StepReading } from '#domain/training/stepReadings'
import { type MeterSums, nothingMeasured } from '#domain/training/trainerState'
import type { BatchLoss, Loss } from './losses.ts'
import { takeValues } from './takeValues.ts'

export interface LossMeter {
  /** Takes over both tensors. `step` counts from 1. */
  add(step: number, items: number, batch: BatchLoss): void
  /** Steps not read yet. */
  readonly pending: number
  /** Reads what is pending; null before the first step of an epoch. */
  read(): Promise<MeterReading>
  /** What was read since the epoch began: a later meter that starts from it goes on exactly. */
  sums(): MeterSums
  /** Begins the next epoch; nothing may be pending. */
  reset(): void
  dispose(): void
}

/** Means over the items of the epoch so far. */
export interface MeterScore {
  readonly loss: number
  /** In the order of the loss's `measures`. */
  readonly measures: readonly number[]
  readonly n: number
}

export interface MeterReading {
  readonly score: MeterScore | null
  /** Of the steps since the reading before; null without any. */
  readonly recent: StepReading | null
  /** The first step whose loss is NaN or infinite. */
  readonly brokenStep: number | null
}

interface PendingStep extends BatchLoss {
  readonly step: number
  readonly items: number
}

export function createLossMeter(
  { measures, tallied }: Pick<Loss, 'measures' | 'tallied'>,
  start: MeterSums = nothingMeasured,
): LossMeter {
  let pending: PendingStep[] = []
  let lossSum = start.loss
  let sums = measures.map((_, i) => start.measures[i] ?? 0)
  let items = start.items
  let brokenStep: number | null = null
  const release = (steps: readonly PendingStep[]): void => {
    for (const { loss, tally } of steps) {
      loss.dispose()
      tally.dispose()
    }
  }
  return {
    get pending() {
      return pending.length
    },
    add(step, count, { loss, tally }) {
      pending.push({ step, items: count, loss, tally })
    },
    async read() {
      const steps = pending
      pending = []
      let recent: StepReading | null = null
      if (steps.length > 0) {
        const joined = tf.tidy(() => tf.concat(steps.flatMap(({ loss, tally }) => [loss.as1D(), tally])))
        release(steps)
        const [values] = await takeValues(joined)
        const before = { lossSum, sums, items }
        steps.forEach(({ step, items: count }, i) => {
          const at = i * (measures.length + 1)
          const loss = values[at] ?? Number.NaN
          if (!Number.isFinite(loss)) brokenStep ??= step
          lossSum += loss * count
          const share = tallied === 'sum' ? 1 : count
          sums = sums.map((sum, k) => sum + share * (values[at + 1 + k] ?? Number.NaN))
          items += count
        })
        const own = items - before.items
        recent = {
          step: steps.at(-1)?.step ?? 0,
          steps: steps.length,
          loss: (lossSum - before.lossSum) / own,
          measures: sums.map((sum, k) => (sum - (before.sums[k] ?? 0)) / own),
        }
      }
      const score = items === 0 ? null : { loss: lossSum / items, measures: sums.map((sum) => sum / items), n: items }
      return { score, recent, brokenStep }
    },
    sums: () => ({ loss: lossSum, measures: sums, items }),
    reset() {
      lossSum = 0
      sums = measures.map(() => 0)
      items = 0
    },
    dispose() {
      release(pending)
      pending = []
    },
  }
}
