/**
 * Reads the numbers of a network that answers values: the loss as it is minimised, in standardised units, and each target's error in its
 * own unit, over measured values alone.
 */
import type { ValuesEpoch, ValuesScore } from '#domain/run/run'
import { valueScores } from '#domain/scores/valueScores'
import { spreadRows } from '#domain/tasks/spreadRows'
import type { ValuesStudy } from '#domain/tasks/values/study'
import { restoreTargets, standardiseTargets, type TargetScale } from '#domain/tasks/values/targetScale'
import type { ValuesExample } from '#domain/tasks/values/valuesExample'
import { targetColumnOf } from '#domain/tasks/values/valuesTest'
import type { Judge } from './trainingPlan.ts'

/** Loss of one error in standardised units. */
function errorLoss(loss: ValuesStudy['loss'], error: number): number {
  switch (loss.kind) {
    case 'squared':
      return error * error
    case 'huber': {
      const clipped = Math.max(-loss.delta, Math.min(loss.delta, error))
      return clipped * (error - clipped / 2)
    }
    default:
      return loss satisfies never
  }
}

/** Mean loss of answers over measured values; both row-major `rows × targets`, in standardised units. */
export function lossOfValues(outputs: ArrayLike<number>, truth: Float64Array, loss: ValuesStudy['loss']): number {
  let [sum, known] = [0, 0]
  for (const [i, value] of truth.entries()) {
    if (Number.isNaN(value)) continue
    sum += errorLoss(loss, (outputs[i] ?? Number.NaN) - value)
    known++
  }
  return known === 0 ? 0 : sum / known
}

/** Points enough to see a cloud. */
const mostShown = 500

/** `measured`: of the scored part, in its order and in the targets' units; null without one. */
export function valuesJudge(
  measured: Float64Array | null,
  loss: ValuesStudy['loss'],
  scale: TargetScale,
): Judge<ValuesEpoch> {
  const targets = scale.sd.length
  const shown =
    measured &&
    spreadRows(
      Int32Array.from({ length: measured.length / targets }, (_, row) => row),
      mostShown,
    )
  const picked = (values: Float64Array): Float32Array =>
    Float32Array.from([...(shown ?? [])].flatMap((row) => [...values.subarray(row * targets, (row + 1) * targets)]))
  return {
    training({ loss: total, measures, n }): ValuesScore {
      const rmse = scale.sd.map((sd, k) => sd * Math.sqrt((measures[k] ?? Number.NaN) / (measures[targets + k] ?? 0)))
      return { loss: total, rmse, r2: rmse.map(() => null), n }
    },
    epoch(facts, train, outputs) {
      if (!outputs || !measured) return { ...facts, train, validation: null }
      const predicted = restoreTargets(scale, outputs)
      const scores = scale.sd.map((_, k) =>
        valueScores(targetColumnOf(measured, k, targets), targetColumnOf(predicted, k, targets)),
      )
      const validation = {
        loss: lossOfValues(outputs, standardiseTargets(scale, measured), loss),
        rmse: scores.map(({ rmse }) => rmse ?? Number.NaN),
        r2: scores.map(({ r2 }) => r2),
        n: outputs.length / targets,
      }
      return { ...facts, train, validation }
    },
    example(outputs): ValuesExample | null {
      return (
        measured && {
          task: 'values',
          targets,
          measured: picked(measured),
          predicted: picked(restoreTargets(scale, outputs)),
        }
      )
    },
    isBetter: ({ validation: candidate }, { validation: incumbent }) =>
      candidate !== null && (incumbent === null || candidate.loss < incumbent.loss),
    figure: ({ loss: total }) => total,
  }
}
