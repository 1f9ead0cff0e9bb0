/** Which runs have the same classics beside them, so that these are fitted once. */
import { drawnFrom, keyOf } from '../run/parts.ts'
import type { RunRecord } from '../run/run.ts'

const fittedTo = (run: RunRecord): string =>
  keyOf([run.task, drawnFrom(run), run.study.preprocessing, 'solver' in run.study && run.study.solver])

/**
 * Whether the classics beside a run that ended are those beside another: they know nothing of the network or its seed. Copies that
 * were drawn before the split are those of a seed, and so are answers about them.
 */
export const haveSameClassics = (run: RunRecord, ended: RunRecord): boolean =>
  ended.split?.unit === 'spectrum' && fittedTo(run) === fittedTo(ended)
