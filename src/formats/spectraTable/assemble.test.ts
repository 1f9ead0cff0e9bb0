import { describe, expect, it } from 'vitest'
import golden from './assemble.golden.json' with { type: 'json' }
import { type AssembleOptions, assemble, interpolate } from './assemble.ts'
import type { SpectraPart } from './spectraPart.ts'

function part(file: string, axis: readonly number[], spectra: readonly (readonly number[])[], more = {}): SpectraPart {
  return {
    file,
    axis: Float64Array.from(axis),
    unit: 'unknown',
    quantity: 'unknown',
    intensity: { quantity: 'unknown', unit: null },
    intensities: Float32Array.from(spectra.flat()),
    rows: spectra.length,
    columns: [{ name: 'id', values: spectra.map((_, i) => `${file}-${i}`) }],
    rowNumbers: Int32Array.from(spectra, (_, i) => i + 1),
    ...more,
  }
}

const options: AssembleOptions = { unit: null, quantity: null, maxFloats: 1000, words: '', laser: false, falls: false }

describe('assemble', () => {
  it('joins parts on one axis without touching a number', () => {
    const result = assemble(
      [part('a', [400, 401, 402], [[1, 2, 3]]), part('b', [400.0001, 401, 402], [[4, 5, 6]])],
      options,
    )
    if (!result.ok) throw new Error(result.error.message)
    expect(result.value.warnings.filter(({ code }) => code !== 'unit-guessed')).toEqual([])
    expect(result.value.content.intensities).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6))
    expect(result.value.content.columns).toEqual([{ name: 'id', values: ['a-0', 'b-0'] }])
    expect(result.value.origins).toEqual([
      { file: 'a', row: 1 },
      { file: 'b', row: 1 },
    ])
  })

  it('interpolates onto the axis most spectra have, cut to what all share, and says so', () => {
    const many = part(
      'many',
      [400, 410, 420, 430],
      [
        [0, 1, 2, 3],
        [0, 1, 2, 3],
      ],
    )
    const other = part('other', [405, 415, 435], [[10, 20, 40]])
    const result = assemble([other, many], options)
    if (!result.ok) throw new Error(result.error.message)
    const { content, warnings } = result.value
    expect(content.axis.values).toEqual(Float64Array.of(410, 420, 430))
    expect(content.intensities).toEqual(Float32Array.of(15, 25, 35, 1, 2, 3, 1, 2, 3))
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'axis-resampled', file: 'other' }))
  })

  it('fills columns that a part lacks with blanks', () => {
    const result = assemble(
      [part('a', [1.5, 2.5], [[1, 2]], { columns: [{ name: 'x', values: ['1'] }] }), part('b', [1.5, 2.5], [[3, 4]])],
      options,
    )
    expect(result.ok && result.value.content.columns).toEqual([
      { name: 'x', values: ['1', ''] },
      { name: 'id', values: ['', 'b-0'] },
    ])
  })

  it('leaves out a file whose range or unit is another, and says which', () => {
    const a = part(
      'a',
      [400, 401],
      [
        [1, 2],
        [3, 4],
      ],
    )
    const elsewhere = assemble([part('b', [500, 501], [[1, 2]]), a], options)
    expect(elsewhere).toMatchObject({
      value: {
        content: { rows: 2 },
        warnings: [{ code: 'ranges-overlap-not', file: 'b', row: 1 }, { code: 'unit-guessed' }],
      },
    })
    const units = [{ ...a, unit: 'nm' as const }, part('b', [400, 401], [[1, 2]], { unit: 'cm-1' })]
    expect(assemble(units, options)).toMatchObject({
      value: { content: { rows: 2, axis: { unit: 'nm' } }, rejected: [{ code: 'mixed-units', where: { file: 'b' } }] },
    })
    expect(assemble(units, { ...options, unit: 'cm-1' })).toMatchObject({
      value: { content: { rows: 3, axis: { unit: 'cm-1' } }, guessed: { unit: 'nm' }, rejected: [] },
    })
  })

  it('cuts nobody down to a sliver for the sake of one file', () => {
    const long = Array.from({ length: 100 }, (_, i) => 400 + i)
    const result = assemble(
      [part('a', long, [long, long]), part('b', [495, 496, 497, 498, 499], [[1, 2, 3, 4, 5]])],
      options,
    )
    expect(result).toMatchObject({ value: { content: { rows: 2 }, warnings: [{ file: 'b' }, {}] } })
  })

  it('refuses nothing at all and more than fits', () => {
    const a = part('a', [400, 401], [[1, 2]])
    expect(assemble([a, a], { ...options, maxFloats: 3 })).toMatchObject({ error: { code: 'dataset-too-large' } })
    expect(assemble([], { ...options, maxFloats: 3 })).toMatchObject({ error: { code: 'no-spectra' } })
  })

  it('guesses the unit where no file states it, and tells the guess', () => {
    const result = assemble([part('a', [1100, 1300, 1500, 1700, 1900], [[1, 2, 3, 4, 5]])], options)
    expect(result).toMatchObject({
      value: {
        content: { axis: { unit: 'nm', quantity: 'wavelength' } },
        guesses: [{ what: 'unit', value: 'nm', alternatives: ['cm-1'] }],
        warnings: [{ code: 'unit-guessed', file: 'a' }],
      },
    })
  })

  it('tells nothing where the file states it', () => {
    const stated = part('a', [1100, 1300], [[1, 2]], { unit: 'cm-1', quantity: 'wavenumber' })
    expect(assemble([stated], options)).toMatchObject({ value: { guesses: [], warnings: [] } })
  })

  it('lets a quantity go with the unit it belongs to', () => {
    const stated = part('a', [1100, 1300], [[1, 2]], { unit: 'cm-1', quantity: 'raman shift' })
    const axisUnder = (unit: AssembleOptions['unit']) => {
      const result = assemble([stated], { ...options, unit })
      return result.ok && result.value.content.axis
    }
    expect(axisUnder('nm')).toMatchObject({ unit: 'nm', quantity: 'wavelength' })
    expect(axisUnder('cm-1')).toMatchObject({ unit: 'cm-1', quantity: 'raman shift' })
  })

  it('says when the intensities are of more than one kind', () => {
    const kinds = (['absorbance', 'transmittance'] as const).map((quantity) =>
      part(quantity, [400, 401], [[1, 2]], { intensity: { quantity, unit: null } }),
    )
    expect(assemble(kinds, options)).toMatchObject({
      value: { warnings: [{ code: 'unit-guessed' }, { code: 'mixed-intensities', file: 'transmittance' }] },
    })
  })
})

describe('interpolate', () => {
  it('agrees with NumPy', () => {
    const source = part('a', golden.own, golden.spectra)
    const into = new Float32Array(3 * golden.axis.length)
    interpolate(source, Float64Array.from(golden.axis), into)
    const expected = golden.expected.flat()
    for (const [i, value] of into.entries()) expect(Math.abs(value - (expected[i] ?? 0))).toBeLessThan(1e-6)
  })
})
