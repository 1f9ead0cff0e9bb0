import { describe, expect, it } from 'vitest'
import { betweenMarkers, fullTable, shortTable, terminalText } from './report.ts'
import { failed, merged, type ResultRow, readResults } from './results.ts'

const row = (name: string, changed: Partial<ResultRow> = {}): ResultRow => ({
  name,
  what: 'one training step',
  unit: 'ms',
  date: '2026-03-01T10:00:00.000Z',
  machine: 'some processor, 2 cores',
  versions: { node: '20.20.0' },
  contestants: [
    { library: 'ours', adapter: 'WASM | one thread', median: 178.04, n: 5, readings: [1.8, 1.2] },
    { library: 'tfjs', adapter: 'cpu', note: 'no filter gradient', median: null, atLeast: 60_052, n: 0, readings: [] },
    { library: 'PyTorch', adapter: '', median: null, n: 0, readings: [], failure: 'no\nPython' },
  ],
  wanted: [{ what: 'stock tfjs ÷ ours', wanted: 10, sense: 'atLeast', found: 337.3, bound: true, reached: true }],
  ...changed,
})

describe('results', () => {
  const old = { rows: [row('a'), row('gone'), row('b', { what: 'before' })] }

  it('keep the rows that were not run, in the order of the table, and lose those that no longer exist', () => {
    const fresh = row('b', { what: 'after', date: '2026-03-02T10:00:00.000Z' })
    const { rows } = merged(old, [fresh], ['b', 'c', 'a'])
    expect(rows).toEqual([fresh, row('a')])
  })

  it('come back from their file as they were, and are refused when they are something else', () => {
    expect(readResults(JSON.stringify(old))).toEqual(old)
    expect(() => readResults('{"rows":[{"name":1}]}')).toThrow()
  })

  it('have failed when one contender has', () => {
    expect(failed(row('a'))).toBe(true)
    expect(failed(row('a', { contestants: row('a').contestants.slice(0, 2) }))).toBe(false)
    expect(failed(row('a', { contestants: [], failure: 'no Chromium' }))).toBe(true)
  })
})

describe('the tables', () => {
  it('print a figure, a bound and a failure as what they are', () => {
    const text = terminalText(row('a'))
    expect(text).toContain('ours 178 ms')
    expect(text).toContain('stock tfjs > 60,052 ms (cpu, no filter gradient, n 0)')
    expect(text).toContain('PyTorch FAILED (no\nPython)')
    expect(text).toContain('stock tfjs ÷ ours > 337 (wanted ≥ 10: reached)')
  })

  it('are one line a row in Markdown, whatever is in it', () => {
    const body = fullTable([row('a'), row('b', { contestants: [], failure: 'no\nChromium' })]).split('\n\n')[0] ?? ''
    expect(body.split('\n')).toHaveLength(4)
    expect(body).toContain('WASM \\| one thread')
    expect(body).toContain('FAILED: no Chromium')
    expect(fullTable([row('a')])).toContain('Measured on some processor, 2 cores, node 20.20.0.')
  })

  it('say when others worked beside a row', () => {
    expect(terminalText(row('a', { others: 0.04 }))).not.toContain('quiet')
    expect(terminalText(row('a', { others: 0.42 }))).toContain('others took 42%, disturbed')
    expect(shortTable([row('a', { others: 0.42 })])).toContain('one training step (disturbed)')
  })

  it('name the adapter and leave a gap where there is no such contender', () => {
    expect(shortTable([row('a')]).split('\n')[2]).toBe(
      '| one training step | WASM \\| one thread | 178 ms | > 60,052 ms | – | FAILED |',
    )
  })

  it('go between the markers and leave the rest alone', () => {
    const text = 'before\n<!-- bench:start -->\nold\n<!-- bench:end -->\nafter\n'
    expect(betweenMarkers(text, 'new')).toBe('before\n<!-- bench:start -->\nnew\n<!-- bench:end -->\nafter\n')
    expect(betweenMarkers('no place', 'new')).toBeNull()
  })
})
