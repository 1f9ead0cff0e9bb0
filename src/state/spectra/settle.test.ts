import { describe, expect, it } from 'vitest'
import { noCorrections } from '#domain/data/importCorrections'
import { readImportCorrections } from '#domain/data/importPlan'
import type { FilePlan, ImportGuess } from '#protocol/ingest'
import { guessChange } from './guessChange.ts'
import { notationChange, prunedTo, settle, settleCleaning, settleFiles, unsettleFiles } from './settle.ts'

const plan: FilePlan = {
  file: 'a.csv',
  use: 'spectra',
  delimiter: ',',
  decimal: '.',
  header: true,
  orientation: 'rows',
  encoding: 'utf-8',
}

describe('what is settled', () => {
  it('stands beside what is settled later, of the same files too', () => {
    let settled = settleFiles(noCorrections, ['a.csv', 'b.csv'], { decimal: ',' })
    settled = settleFiles(settled, ['b.csv'], { skipLines: 3 })
    settled = settle(settled, { axisUnit: 'nm' })
    settled = settleCleaning(settled, { leaveOut: ['constant'] })
    settled = settleCleaning(settled, { crop: { from: 400, to: 800 } })
    expect(settled).toEqual({
      version: 1,
      files: [
        { file: 'a.csv', decimal: ',' },
        { file: 'b.csv', decimal: ',', skipLines: 3 },
      ],
      axisUnit: 'nm',
      cleaning: { leaveOut: ['constant'], crop: { from: 400, to: 800 } },
    })
    expect(readImportCorrections(JSON.parse(JSON.stringify(settled)))).toEqual({ ok: true, value: settled })
  })

  it('is guessed again when it is taken back, and leaves nothing behind', () => {
    let settled = settleFiles(noCorrections, ['a.csv'], { decimal: ',', use: 'skip' })
    expect(unsettleFiles(settled, ['a.csv'])).toEqual(noCorrections)
    settled = settleFiles(settled, ['a.csv'], { decimal: undefined, use: undefined })
    expect(settled).toEqual(noCorrections)
    expect(settle(settle(settled, { laserNm: 532 }), { laserNm: undefined })).toEqual(noCorrections)
    expect(settleCleaning(settleCleaning(settled, { leaveOut: ['constant'] }), { leaveOut: [] })).toEqual(noCorrections)
  })

  it('goes with a file that is no longer there, and with no other', () => {
    const settled = settleFiles(settle(noCorrections, { group: 'site' }), ['a.csv', 'z.zip/b.csv'], { decimal: ',' })
    expect(prunedTo(settled, (file) => file.startsWith('z.zip/'))).toEqual({
      version: 1,
      group: 'site',
      files: [{ file: 'z.zip/b.csv', decimal: ',' }],
    })
  })

  it('keeps the layout that was seen with its names, when these are said to be data', () => {
    expect(notationChange(plan, { header: false })).toEqual({ layout: 'rows', header: false })
    expect(notationChange(plan, { decimal: ',' })).toEqual({ decimal: ',' })
  })
})

describe('another reading of a guess', () => {
  const guess = (what: string, value: string, alternatives: readonly string[] = []): ImportGuess => ({
    what,
    value,
    because: 'it is so',
    alternatives,
    files: ['a.csv', 'b.csv'],
  })
  const chosen = (of: ImportGuess, alternative: string) => guessChange(of, alternative)?.(noCorrections)
  const ofFiles = (change: object) => ({ version: 1, files: ['a.csv', 'b.csv'].map((file) => ({ file, ...change })) })

  it('is one change of what decides it, for every file it holds for', () => {
    expect(chosen(guess('unit', 'cm-1'), 'nm')).toEqual({ version: 1, axisUnit: 'nm' })
    expect(chosen(guess('unit', 'wavelength in nm'), 'raman shift in cm-1')).toEqual({
      version: 1,
      axisUnit: 'cm-1',
      axisQuantity: 'raman shift',
    })
    expect(chosen(guess('quantity', 'raman shift'), 'wavenumber')).toEqual({ version: 1, axisQuantity: 'wavenumber' })
    expect(chosen(guess('layout', 'paired'), 'columns')).toEqual(ofFiles({ layout: 'columns', use: 'spectra' }))
    expect(chosen(guess('decimal', 'thousands marks'), 'a decimal comma')).toEqual(ofFiles({ decimal: ',' }))
    expect(chosen(guess('sheet', 'Raw'), 'Corrected')).toEqual(ofFiles({ part: 'Corrected' }))
    expect(chosen(guess('columns', 'joined by row order'), 'not joined')).toEqual(ofFiles({ use: 'skip' }))
    expect(chosen(guess('label', 'class'), 'no class')).toEqual({ version: 1, target: null })
    expect(chosen(guess('group', 'sample'), 'every spectrum by itself')).toEqual({ version: 1, group: null })
    expect(chosen(guess('blocks', 'the table from line 3'), 'the table from line 40')).toEqual(
      ofFiles({ skipLines: 38 }),
    )
  })

  it('is none where no setting decides it', () => {
    expect(guessChange(guess('quantity', 'counts'), 'transmittance')).toBeNull()
    expect(guessChange(guess('layout', 'little-endian'), 'big-endian')).toBeNull()
    expect(guessChange({ ...guess('unit', 'nm'), files: [] }, 'leave the file out')).toBeNull()
  })
})
