import { describe, expect, it, vi } from 'vitest'
import { errorLine, main } from './main.ts'
import { ended } from './outcome.ts'

describe('the last line of a failure', () => {
  it('says what, where and what to do, behind its code', () => {
    const error = {
      code: 'ragged-row',
      message: 'This row has 3 cells, not 4.',
      where: { file: 'a.csv', row: 12, line: 14, column: 'x' },
      remedy: 'Complete the row.',
    }
    expect(errorLine(error)).toBe(
      'error[ragged-row]: This row has 3 cells, not 4; a.csv, data row 12, line 14, column “x”; Complete the row.',
    )
  })

  it('is one line, whatever is in it', () => {
    const error = { code: 'odd', message: 'first\nsecond\r\n\tthird', remedy: 'stop' }
    expect(errorLine(error)).toBe('error[odd]: first second third; stop')
  })
})

it('a run that meets bad input ends with 2, one that fails with 1', () => {
  const codeOf = (code: string) => ended({ code, message: '', remedy: '' })
  for (const code of ['wrong-scale', 'solver-components', 'axis-mismatch', 'part-empty', 'target-text']) {
    expect(codeOf(code), code).toMatchObject({ exitCode: 2 })
  }
  for (const code of ['loss-not-finite', 'device-lost', 'solving-stopped']) {
    expect(codeOf(code), code).toMatchObject({ exitCode: 1 })
  }
})

describe('the benchmark', () => {
  it('is refused with the names of its rows when asked for one there is not', async () => {
    const said: string[] = []
    const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      said.push(String(text))
      return true
    })
    const exitCode = await main(['bench', '--only', 'nothing-of-that-name'])
    stderr.mockRestore()
    expect(exitCode).toBe(2)
    expect(said.join('')).toMatch(/^error\[unknown-row\]: .*cnn-wasm.*soak/)
  })
})
