import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { importOptions, readCommandLine } from './commandLine.ts'
import { correctionsFor, importCorrectionsOf } from './importOptions.ts'

const folder = mkdtempSync(join(tmpdir(), 'studio-plan-'))
afterAll(() => rmSync(folder, { recursive: true }))

const optionsOf = (...args: string[]) => {
  const line = readCommandLine(['inspect', '--data', 'a', ...args])
  if (!line.ok || line.value.kind !== 'command') throw new Error(JSON.stringify(line))
  return line.value.options
}
const planOf = (content: unknown): string => {
  const path = join(folder, 'plan.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const read = (...args: string[]) => importCorrectionsOf(optionsOf(...args))

describe('options that correct an import', () => {
  it('are there for every command that takes data', () => {
    for (const [command, needed] of [
      ['train', ['--recipe', 'r', '--out', 'o']],
      ['predict', ['--model', 'm', '--data', 'd', '--out', 'o']],
      ['explain', ['--model', 'm', '--data', 'd', '--out', 'o']],
      ['inspect', ['--data', 'd']],
    ] as const) {
      for (const option of importOptions)
        expect(readCommandLine([command, ...needed, `--${option}`, 'x']).ok).toBe(true)
    }
  })

  it('settle nothing when none is given', () => {
    expect(read()).toEqual({ ok: true, value: { version: 1 } })
  })

  it('take marks by name, and choices as they are said', () => {
    expect(
      read('--delimiter', 'tab', '--decimal', 'comma', '--layout', 'two-column', '--quantity', 'raman-shift'),
    ).toEqual({
      ok: true,
      value: {
        version: 1,
        axisQuantity: 'raman shift',
        everyFile: { delimiter: '\t', decimal: ',', layout: 'twoColumn' },
      },
    })
    expect(read('--delimiter', ';', '--unit', 'CM-1', '--convert-to', 'nm', '--laser', '785 nm')).toEqual({
      ok: true,
      value: { version: 1, axisUnit: 'cm-1', convertTo: 'nm', laserNm: 785, everyFile: { delimiter: ';' } },
    })
  })

  it('say what the intensities are, and what becomes of gaps', () => {
    expect(read('--intensity', 'transmittance %', '--gaps', 'interpolate')).toEqual({
      ok: true,
      value: { version: 1, intensity: 'transmittance %', gaps: 'interpolate' },
    })
    const refused = read('--intensity', 'loudness')
    expect(!refused.ok && refused.error.code).toBe('bad-value')
  })

  it('name columns, and where the class comes from', () => {
    expect(read('--target', 'y', '--group', 'g', '--id', 'i', '--label-from', 'name:^(a:b)', '--skip', '3')).toEqual({
      ok: true,
      value: {
        version: 1,
        target: 'y',
        group: 'g',
        id: 'i',
        labelFrom: { from: 'name', pattern: '^(a:b)' },
        everyFile: { skipLines: 3 },
      },
    })
    expect(read('--label-from', 'folder')).toMatchObject({ value: { labelFrom: { from: 'folder' } } })
  })

  it('stand over the plan file, for the files it speaks of too', () => {
    const plan = planOf({
      version: 1,
      axisUnit: 'nm',
      everyFile: { decimal: ',' },
      files: [{ file: 'a.csv', delimiter: ',', header: false }],
    })
    expect(read('--import', plan, '--delimiter', ';', '--unit', 'cm-1')).toEqual({
      ok: true,
      value: {
        version: 1,
        axisUnit: 'cm-1',
        everyFile: { decimal: ',', delimiter: ';' },
        files: [{ file: 'a.csv', delimiter: ';', header: false }],
      },
    })
  })

  it.each([
    ['bad-value', ['--unit', 'parsec']],
    ['bad-value', ['--layout', 'diagonal']],
    ['bad-value', ['--delimiter', '::']],
    ['bad-value', ['--skip', '-1']],
    ['bad-value', ['--laser', 'red']],
    ['bad-value', ['--label-from', 'regex']],
    ['bad-value', ['--convert-to', 'm/z']],
    ['file-unreadable', ['--import', '/nowhere/plan.json']],
  ])('are refused with %s: %j', (code, args) => {
    expect(read(...args)).toMatchObject({ ok: false, error: { code } })
  })

  it('refuse a plan file that is none, with its name', () => {
    const notJson = planOf('version: 1')
    expect(read('--import', notJson)).toMatchObject({ error: { code: 'plan-invalid', where: { file: notJson } } })
    const newer = planOf({ version: 9 })
    expect(read('--import', newer)).toMatchObject({ error: { code: 'plan-too-new', where: { file: newer } } })
  })

  it('are refused by name for data that are no spectra', () => {
    const refused = correctionsFor(optionsOf('--unit', 'nm'), 'spectral-components')
    expect(refused).toMatchObject({ ok: false, error: { code: 'correction-does-not-fit' } })
    expect(correctionsFor(optionsOf(), 'spectral-components').ok).toBe(true)
    expect(correctionsFor(optionsOf('--unit', 'nm'), 'raman-classification').ok).toBe(true)
  })
})
