import { describe, expect, it } from 'vitest'
import { readArguments } from './arguments.ts'

const names = ['cnn-wasm', 'mlp-wasm', 'soak']
const read = (...args: string[]) => readArguments(args, names)

describe('arguments of the benchmarks', () => {
  it('run every row five times round unless told otherwise', () => {
    expect(read()).toEqual({ ok: true, value: { only: names, rounds: 5, epochs: 80, json: null } })
  })

  it('take rows by comma or repeated, and keep the order of the table', () => {
    expect(read('--only', 'soak,cnn-wasm')).toMatchObject({ value: { only: ['cnn-wasm', 'soak'] } })
    expect(read('--only', 'soak', '--only=mlp-wasm')).toMatchObject({ value: { only: ['mlp-wasm', 'soak'] } })
    expect(read('--rounds', '3', '--json', 'x.json')).toMatchObject({ value: { rounds: 3, json: 'x.json' } })
    expect(read('--epochs', '2')).toMatchObject({ value: { rounds: 5, epochs: 2 } })
  })

  it('refuse an unknown row and list those there are', () => {
    const refused = read('--only', 'cnn')
    expect(refused).toMatchObject({ ok: false, error: { code: 'unknown-row' } })
    expect(JSON.stringify(refused)).toContain('cnn-wasm, mlp-wasm, soak')
  })

  it.each([
    ['unknown-option', ['--fast']],
    ['unknown-option', ['cnn-wasm']],
    ['unknown-row', ['--only', '']],
    ['bad-value', ['--rounds', '0']],
    ['bad-value', ['--rounds', '2.5']],
    ['bad-value', ['--rounds', 'many']],
    ['bad-value', ['--epochs', '0']],
    ['missing-value', ['--json=']],
  ])('refuse with %s: %j', (code, args) => {
    expect(read(...args)).toMatchObject({ ok: false, error: { code } })
  })
})
