import { describe, expect, it } from 'vitest'
import { violations } from './checkStructure.ts'

describe('the one-way rule', () => {
  it('lets the engine import the domain and tfjs', () => {
    const code =
      "import * as tf from '@tensorflow/tfjs-core'\nimport { ok } from '#domain/result'\nimport { a } from './kernels/ops.ts'\n"
    expect(violations('workers/engine/trainer.ts', code)).toEqual([])
  })
  it('refuses tfjs outside the engine', () => {
    expect(violations('src/state/runs.ts', "import * as tf from '@tensorflow/tfjs'\n")).toHaveLength(1)
  })
  it('refuses an import against the direction, also for types and re-exports', () => {
    expect(violations('src/domain/split.ts', "import type { A } from '#ui/app'\n")).toHaveLength(1)
    expect(violations('src/domain/split.ts', "export { a } from '#state/runs'\n")).toHaveLength(1)
    expect(violations('src/state/runs.ts', "const a = await import('#ui/app')\n")).toHaveLength(1)
  })
  it('refuses a relative path out of a room', () => {
    expect(violations('src/domain/split.ts', "import { a } from '../state/runs.ts'\n")).toHaveLength(1)
  })
  it('refuses plotly outside the charts', () => {
    expect(
      violations('src/ui/screens/train/TrainScreen.tsx', "import Plotly from 'plotly.js/lib/core'\n"),
    ).toHaveLength(1)
    expect(violations('src/ui/charts/plotly.ts', "import Plotly from 'plotly.js/lib/core'\n")).toEqual([])
  })
  it('refuses time and randomness in pure rooms', () => {
    expect(violations('src/domain/split.ts', 'export const a = Math.random()\n')).toHaveLength(1)
  })
  it('refuses a file over 350 lines', () => {
    expect(violations('src/domain/split.ts', 'export {}\n'.repeat(351))).toHaveLength(1)
  })
})
