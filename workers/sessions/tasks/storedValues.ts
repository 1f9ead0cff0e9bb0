/** What a run of values has from its stored predictions, and what its fit takes from its training spectra. */
import type { ValuesRun } from '#domain/run/run'
import { evaluateValues } from '#domain/tasks/values/valuesEvaluation'

/** Null without predictions. The classics beside it and the subsets stay as they were judged. */
export function evaluateStoredValues(run: ValuesRun): Partial<ValuesRun> | null {
  const { test, fit, split, study, evaluation, solved } = run
  if (!test || !fit) return null
  return {
    evaluation: evaluateValues(study, {
      test,
      targets: fit.targets,
      split,
      rivals: evaluation?.rivals ?? [],
      subsets: evaluation?.subsets ?? [],
      validationRmse: evaluation?.validationRmse ?? null,
      report: solved,
    }),
  }
}

/** Mean of preprocessed spectra, row-major `rows × points`; each value a float32 in full. */
export function meanSeen(seen: Float32Array, points: number): number[] {
  const sum = new Float64Array(points)
  for (const [i, value] of seen.entries()) sum[i % points] = (sum[i % points] ?? 0) + value
  const rows = seen.length / points
  return Array.from(sum, (value) => Number(Math.fround(value / rows).toPrecision(9)))
}
