/** What a pair run's stored test predictions say. The last run's stay in memory, for one row after another. */
import { curvesAt, evaluateTest } from '#domain/pairEvaluation'
import type { PairTest } from '#domain/pairTest'
import { err, ok, type Result } from '#domain/result'
import type { PairAnalysisApi } from '#protocol/pairs'
import type { RunStore } from '#storage/ports'

/** Errors: `test-missing`, `row-not-in-test`, and those of the store. */
export function createPairAnalysis({ runs }: { readonly runs: Pick<RunStore, 'loadTest'> }): PairAnalysisApi {
  let kept: { readonly runId: string; readonly test: PairTest } | null = null

  const load = async (runId: string): Promise<Result<PairTest>> => {
    const test = await runs.loadTest(runId)
    kept = test.ok ? { runId, test: test.value } : null
    return test
  }

  return {
    async evaluatePair({ runId, ...asked }) {
      const test = await load(runId)
      return test.ok ? ok(evaluateTest(test.value, asked)) : test
    },

    async pairCurves({ runId, positions }) {
      const test = kept?.runId === runId ? ok(kept.test) : await load(runId)
      if (!test.ok) return test
      const { length } = test.value.rows
      const outside = positions.find((position) => !(position >= 0 && position < length))
      if (outside === undefined) return ok(curvesAt(test.value, positions))
      return err({
        code: 'row-not-in-test',
        message: `The test part has ${length} rows; there is no row ${outside + 1} in it.`,
        remedy: `Choose a row from 1 to ${length}.`,
      })
    },
  }
}
