import { describe, expect, it } from 'vitest'
import { errorLine } from './main.ts'

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
