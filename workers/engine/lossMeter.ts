/**
 * Loss and right answers of the steps since the epoch began. Each step's two scalars pile up on
 * the device and are read together, a few times a second: never one read-back per step. Because
 * the single losses are kept until read, a loss that is no number can be traced to its step.
 */
import * as tf from '@tensorflow/tfjs'
import type { PartScore } from '#domain/run'
import type { BatchLoss } from './losses.ts'

export interface LossMeter {
  /** Takes over the two scalars. `step` counts from 1. */
  add(step: number, items: number, batch: BatchLoss): void
  /** Steps not read yet. */
  readonly pending: number
  /** Reads what is pending; null before the first step of an epoch. */
  read(): Promise<MeterReading>
  /** Begins the next epoch; nothing may be pending. */
  reset(): void
  dispose(): void
}

export interface MeterReading {
  /** Mean over the items of the epoch so far. */
  readonly score: PartScore | null
  /** The first step whose loss is NaN or infinite. */
  readonly brokenStep: number | null
}

interface PendingStep extends BatchLoss {
  readonly step: number
  readonly items: number
}

export function createLossMeter(): LossMeter {
  let pending: PendingStep[] = []
  let lossSum = 0
  let right = 0
  let items = 0
  let brokenStep: number | null = null
  const release = (steps: readonly PendingStep[]): void => {
    for (const { loss, correct } of steps) {
      loss.dispose()
      correct.dispose()
    }
  }
  return {
    get pending() {
      return pending.length
    },
    add(step, count, { loss, correct }) {
      pending.push({ step, items: count, loss, correct })
    },
    async read() {
      const steps = pending
      pending = []
      if (steps.length > 0) {
        const stacked = tf.tidy(() => tf.stack(steps.flatMap(({ loss, correct }) => [loss, correct])))
        release(steps)
        const values = await stacked.data()
        stacked.dispose()
        steps.forEach(({ step, items: count }, i) => {
          const loss = values[2 * i] ?? Number.NaN
          if (!Number.isFinite(loss)) brokenStep ??= step
          lossSum += loss * count
          right += values[2 * i + 1] ?? 0
          items += count
        })
      }
      const score = items === 0 ? null : { loss: lossSum / items, accuracy: right / items, n: items }
      return { score, brokenStep }
    },
    reset() {
      lossSum = 0
      right = 0
      items = 0
    },
    dispose() {
      release(pending)
      pending = []
    },
  }
}
