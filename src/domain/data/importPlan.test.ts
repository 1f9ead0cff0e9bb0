import { describe, expect, it } from 'vitest'
import { correctionsOfFile, type ImportCorrections } from './importCorrections.ts'
import { readImportCorrections } from './importPlan.ts'

const plan: ImportCorrections = {
  version: 1,
  everyFile: { delimiter: ';', decimal: ',' },
  files: [{ file: 'a/b.csv', decimal: '.', layout: 'long', axisColumn: 'shift' }],
  axisUnit: 'nm',
  axisQuantity: 'wavelength',
  convertTo: 'raman-shift',
  laserNm: 532,
  gaps: 'interpolate',
  target: 'class',
  labelFrom: { from: 'name', pattern: '^([A-Z]+)' },
}

describe('an import plan', () => {
  it('comes back from JSON as it was', () => {
    expect(readImportCorrections(JSON.parse(JSON.stringify(plan)))).toEqual({ ok: true, value: plan })
    expect(readImportCorrections({ version: 1 })).toEqual({ ok: true, value: { version: 1 } })
  })

  it.each([
    [null, 'plan-invalid'],
    [[], 'plan-invalid'],
    [{}, 'plan-invalid'],
    [{ version: 2 }, 'plan-too-new'],
    [{ version: 1, axisUnit: 'parsec' }, 'plan-invalid'],
    [{ version: 1, delimeter: ';' }, 'plan-invalid'],
    [{ version: 1, files: [{ delimiter: ';' }] }, 'plan-invalid'],
    [{ version: 1, everyFile: { skipLines: -1 } }, 'plan-invalid'],
    [{ version: 1, laserNm: 0 }, 'plan-invalid'],
    [{ version: 1, labelFrom: 'folder' }, 'plan-invalid'],
  ])('is refused: %j is %s', (value, code) => {
    expect(readImportCorrections(value)).toMatchObject({ ok: false, error: { code } })
  })

  it('names the field that is wrong', () => {
    const read = readImportCorrections({ version: 1, files: [{ file: 'a', decimal: '·' }] })
    expect(!read.ok && read.error.message).toContain('“files.0.decimal”')
  })

  it('says of one file what it says of it, over what it says of every file', () => {
    expect(correctionsOfFile(plan, 'a/b.csv')).toEqual({
      delimiter: ';',
      decimal: '.',
      layout: 'long',
      axisColumn: 'shift',
    })
    expect(correctionsOfFile(plan, 'c.csv')).toEqual({ delimiter: ';', decimal: ',' })
    expect(correctionsOfFile({ version: 1 }, 'c.csv')).toEqual({})
  })
})
