import { describe, expect, it } from 'vitest'
import type { ModelSpec } from '../model/modelSpec.ts'
import { formatError } from '../result.ts'
import { ramanClassification } from './recipes/ramanClassification.ts'
import { checkStudySize } from './size.ts'

const study = ramanClassification(1351, 6)
const refusal = (changes: Partial<typeof study>, rows = 144, copies = 0): string => {
  const checked = checkStudySize({ ...study, ...changes }, rows, copies)
  return checked.ok ? 'ok' : formatError(checked.error)
}
const withFilters = (filters: number): ModelSpec => ({
  ...study.model,
  trunk: study.model.trunk.map((stage) => ({
    ...stage,
    layers: stage.layers.map((layer) => (layer.kind === 'conv1d' ? { ...layer, filters } : layer)),
  })),
})

describe('a study that no page can run', () => {
  it('is refused with the number that is too large', () => {
    expect(refusal({ epochs: 1e8 })).toMatch(/^error\[study-too-large\]: 100,000,000 epochs .* the maximum is 100,000/)
    expect(refusal({ batchSize: 1e9 })).toMatch(/batch of 1,000,000,000 takes .* [TP]B; the maximum is 16 GB/)
    expect(refusal({}, 144, 1e6)).toMatch(
      /1,000,000 copies of 144 spectra give 144,000,144 .* the maximum is 20,000,000/,
    )
    expect(refusal({ model: withFilters(1e6) })).toMatch(/take [\d,.]+ [TP]B; the maximum is 16 GB.*fewer filters/)
    expect(refusal({ epochs: 90_000, batchSize: 1 }, 10_000)).toMatch(
      /are 900,000,000 steps; the maximum is 50,000,000/,
    )
  })

  it('is no sensible one', () => {
    expect(refusal({})).toBe('ok')
    expect(refusal({ epochs: 500, batchSize: 8 }, 20_000, 15)).toBe('ok')
    expect(refusal({ batchSize: 1024 }, 500_000)).toBe('ok')
  })

  it('leaves a network whose layers do not fit to whoever checks that', () => {
    expect(refusal({ model: { ...study.model, input: [4] } })).toBe('ok')
  })
})
