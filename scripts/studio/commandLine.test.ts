import { describe, expect, it } from 'vitest'
import { choiceOf, commandRules, countOf, helpText, readCommandLine, textOf } from './commandLine.ts'

const optionsOf = (...args: string[]) => {
  const read = readCommandLine(args)
  if (!read.ok || read.value.kind !== 'command') throw new Error(JSON.stringify(read))
  return read.value.options
}
const codeOf = (...args: string[]): string | null => {
  const read = readCommandLine(args)
  return read.ok ? null : read.error.code
}

describe('the command line', () => {
  it('takes several files behind one --data and behind repeated ones', () => {
    const options = optionsOf('inspect', '--data', 'a.csv', 'b.csv', '--json', '--data', 'c.csv')
    expect(options.get('data')).toEqual(['a.csv', 'b.csv', 'c.csv'])
    expect(options.has('json')).toBe(true)
  })

  it('takes --name=value, and values that hold an equals sign', () => {
    const options = optionsOf(
      'train',
      '--recipe=raman-classification',
      '--out',
      'x',
      '--set',
      'split.protocol=published',
    )
    expect(textOf(options, 'recipe')).toBe('raman-classification')
    expect(options.get('set')).toEqual(['split.protocol=published'])
  })

  it.each([
    ['missing-command', []],
    ['unknown-command', ['frobnicate']],
    ['unknown-command', ['toString']],
    ['unknown-option', ['inspect', '--data', 'a', '--epochs', '3']],
    ['unknown-option', ['inspect', '--constructor', 'a']],
    ['missing-value', ['train', '--recipe', '--out', 'x']],
    ['missing-value', ['train', '--recipe=', '--out', 'x']],
    ['missing-option', ['train', '--recipe', 'raman-classification']],
    ['missing-option', ['predict', '--model', 'm', '--out', 'x']],
    ['unexpected-argument', ['inspect', 'a.csv']],
    ['unexpected-value', ['inspect', '--data', 'a', '--json=yes']],
    ['repeated-option', ['train', '--recipe', 'a', '--out', 'x', '--out', 'y']],
  ])('refuses with %s: %j', (code, args) => {
    expect(codeOf(...args)).toBe(code)
  })

  it('takes rows of the benchmark one by one or by comma', () => {
    expect(optionsOf('bench').has('only')).toBe(false)
    expect(optionsOf('bench', '--only', 'soak', 'cnn-wasm,ig-wasm').get('only')).toEqual(['soak', 'cnn-wasm,ig-wasm'])
    expect(codeOf('bench', '--rows', '3')).toBe('unknown-option')
  })

  it('asks for help wherever --help stands', () => {
    expect(readCommandLine(['train', '--help'])).toEqual({ ok: true, value: { kind: 'help' } })
    for (const name of Object.keys(commandRules)) expect(helpText()).toContain(`  ${name}`)
  })

  it('reads whole numbers and nothing else', () => {
    const count = (text: string) =>
      countOf(optionsOf('simulate', '--recipe', 'r', '--out', 'x', `--rows=${text}`), 'rows', 1)
    expect(count('12')).toEqual({ ok: true, value: 12 })
    for (const bad of ['0', '-3', '1.5', '1e3', 'many', '99999999999999999999']) {
      expect(count(bad)).toMatchObject({ ok: false, error: { code: 'bad-value' } })
    }
  })

  it('takes the first choice when the option was not given', () => {
    const given = optionsOf('inspect', '--data', 'a')
    expect(choiceOf(given, 'backend', ['auto', 'webgpu', 'wasm'])).toEqual({ ok: true, value: 'auto' })
    const other = optionsOf('train', '--recipe', 'x', '--out', 'y', '--backend', 'cuda')
    expect(choiceOf(other, 'backend', ['auto', 'webgpu', 'wasm'])).toMatchObject({ error: { code: 'unknown-backend' } })
  })
})
