/** The score of a cross-validation over all rows, from what its runs have stored. */
import { ok, type Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import { type PooledScore, pooledScore } from '#domain/tasks/pooled'
import type { PoolRunsRequest } from '#protocol/evaluation'
import type { RunStore } from '#storage/ports'

/** Of those that are still there; null where none was judged. Errors: those of the store, `folds-differ`, `folds-overlap`. */
export async function poolRuns(
  { runIds }: PoolRunsRequest,
  { runs }: { readonly runs: Pick<RunStore, 'load'> },
): Promise<Result<PooledScore | null>> {
  const found: RunRecord[] = []
  for (const id of runIds) {
    const run = await runs.load(id)
    if (run.ok) found.push(run.value)
    else if (run.error.code !== 'run-missing') return run
  }
  return found.length === 0 ? ok(null) : pooledScore(found)
}
