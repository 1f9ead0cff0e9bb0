/** What a run's stored test curves say. The last run's stay in memory, for one row after another. */

import { err, ok, type Result } from '#domain/result'
import type { CurvesTest } from '#domain/tasks/curves/curvesTest'
import { curvesAt, residualsOfTest } from '#domain/tasks/curves/testResiduals'
import type { Handlers } from '#protocol/call'
import type { AnalysisCalls } from '#protocol/trainCalls'
import type { RunStore } from '#storage/ports'

type TestCurvesCalls = Pick<AnalysisCalls, 'testResiduals' | 'testCurves'>

/** Errors: `test-missing`, `row-not-in-test`, and those of the store. */
export function createTestCurves({ runs }: { readonly runs: Pick<RunStore, 'loadTest'> }): Handlers<TestCurvesCalls> {
  let kept: { readonly runId: string; readonly test: CurvesTest } | null = null

  const load = async (runId: string): Promise<Result<CurvesTest>> => {
    const test = await runs.loadTest(runId)
    kept = test.ok ? { runId, test: test.value } : null
    return test
  }

  return {
    async testResiduals({ runId, ...asked }) {
      const test = await load(runId)
      return test.ok ? ok(residualsOfTest(test.value, asked)) : test
    },

    async testCurves({ runId, positions }) {
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
