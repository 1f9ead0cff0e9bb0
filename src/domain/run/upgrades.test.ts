import { expect, it } from 'vitest'
import { ramanClassification } from '../study/recipes/ramanClassification.ts'
import type { RunRecord } from './run.ts'
import { upgradeRun } from './upgrades.ts'

/** As it was stored before the classics were fitted beside a network of classes. */
const before = {
  task: 'classes',
  id: 'run',
  study: ramanClassification(8, 3),
  fit: null,
  evaluation: { rulesVersion: 3, cautions: [] },
  solved: { kind: 'lda', tunes: 'components', candidates: [1], chosen: 0, best: 0, error: [0], standardError: [0] },
} as unknown as RunRecord

it('a run of classes from before there were classics beside it has none, and its solver no cross-validated accuracy', () => {
  expect(upgradeRun(before)).toMatchObject({
    classics: null,
    evaluation: { rulesVersion: 3, rivals: null, bestRival: null },
    solved: { kind: 'lda', crossValidated: null, rows: null },
  })
})

it('what is stored stays', () => {
  const now = { ...before, classics: [], evaluation: { rulesVersion: 3, cautions: [], rivals: [], bestRival: 0 } }
  expect(upgradeRun(now as unknown as RunRecord)).toMatchObject({
    classics: [],
    evaluation: { rivals: [], bestRival: 0 },
  })
})
