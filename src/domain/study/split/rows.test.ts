import { describe, expect, it } from 'vitest'
import type { Shares } from './protocol.ts'
import { type RowProtocol, rowShares, splitRows } from './registry.ts'

type RowSplitSettings = Shares & { readonly protocol: RowProtocol }

const three: RowSplitSettings = { protocol: 'holdOut', train: 0.7, validation: 0.1, test: 0.2 }
const features = Float32Array.from({ length: 200 }, (_, i) => i)

function split(settings: RowSplitSettings = three, values = features, rows = 100, seed = 42) {
  const made = splitRows({ features: values, width: 2, rows: rows }, settings, seed)
  if (!made.ok) throw new Error(made.error.message)
  return made.value
}

describe('the parts of a table of structures', () => {
  it('hold every row once, in the shares asked for, ascending', () => {
    const { train, validation, test } = split()
    expect([train.length, validation.length, test.length]).toEqual([70, 10, 20])
    const all = [...train, ...validation, ...test].sort((a, b) => a - b)
    expect(all).toEqual(Array.from({ length: 100 }, (_, row) => row))
    expect([...test]).toEqual([...test].sort((a, b) => a - b))
  })

  it('are the same for the same seed and others for another', () => {
    expect(split()).toEqual(split())
    expect(split(three, features, 100, 43).test).not.toEqual(split().test)
  })

  it('ask about the same test rows whatever is held out to validate', () => {
    expect(split({ ...three, train: 0.5, validation: 0.3 }).test).toEqual(split().test)
  })

  it('never hold one structure on both sides, unless the published split is asked for', () => {
    const doubled = Float32Array.from({ length: 200 }, (_, i) => Math.floor(i / 4))
    const side = ({ train }: ReturnType<typeof split>) => {
      const inTrain = new Set(train)
      return Array.from({ length: 50 }, (_, pair) => inTrain.has(2 * pair) === inTrain.has(2 * pair + 1))
    }
    expect(side(split(three, doubled)).every(Boolean)).toBe(true)
    expect(side(split({ ...three, protocol: 'published' }, doubled)).every(Boolean)).toBe(false)
  })

  it('are 80 and 20 under the published split, whatever the shares say', () => {
    const { train, validation, test } = split({ ...three, protocol: 'published' })
    expect([train.length, validation.length, test.length]).toEqual([80, 0, 20])
  })

  it('are refused where they make no whole, or leave a part without a row', () => {
    expect(splitRows({ features: features, width: 2, rows: 100 }, { ...three, test: 0.5 }, 1)).toMatchObject({
      error: { code: 'split-fractions' },
    })
    expect(splitRows({ features: features, width: 2, rows: 2 }, three, 1)).toMatchObject({
      error: { code: 'part-empty' },
    })
    expect(rowShares(100, three)).toEqual({ ok: true, value: { train: 70, validation: 10, test: 20 } })
  })
})
