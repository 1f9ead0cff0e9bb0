import { describe, expect, it } from 'vitest'
import { spectrumAt } from '../data/spectraTable.ts'
import { bandsOfClass, matchBand } from '../explain/bands.ts'
import { ramanBands } from '../explain/bandTable.ts'
import { ramanClassification } from '../study/recipes/ramanClassification.ts'
import { chooseCohort } from '../tasks/classes/cohort.ts'
import { moleculeClasses } from './molecules.ts'
import { defaultRamanRows, type SimulatedRaman, simulateRaman } from './raman.ts'

const sample = simulateRaman({ rows: defaultRamanRows, seed: 42 })
const column = ({ content }: SimulatedRaman, name: string): readonly string[] =>
  content.columns.find((candidate) => candidate.name === name)?.values ?? []
const study = ramanClassification(1351, 6).dataset

/** Spectra to mean 0 and length 1, so that a product is a correlation. */
function normalised({ content }: SimulatedRaman): Float64Array[] {
  return Array.from({ length: content.rows }, (_, row) => {
    const values = Float64Array.from(spectrumAt(content, row))
    const mean = values.reduce((a, b) => a + b, 0) / values.length
    const length = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0))
    return values.map((value) => (value - mean) / length)
  })
}

describe('the simulated Raman library', () => {
  it('has the axis of the reference study and counts above zero', () => {
    const { axis, intensities, rows } = sample.content
    expect([axis.values.length, axis.values[0], axis.values[1], axis.values.at(-1)]).toEqual([1351, 450, 451, 1800])
    expect(intensities.length).toBe(rows * 1351)
    expect(intensities.every((value) => Number.isFinite(value) && value >= 0)).toBe(true)
  })
  it('is the same for the same seed and another for another', () => {
    const small = { rows: 12, points: 64 }
    const first = simulateRaman({ ...small, seed: 7 })
    expect(simulateRaman({ ...small, seed: 7 })).toEqual(first)
    expect(simulateRaman({ ...small, seed: 8 }).content.intensities).not.toEqual(first.content.intensities)
  })
  it('records a molecule the same way however many rows are asked for', () => {
    const small = simulateRaman({ rows: 70, seed: 3, points: 64 })
    const large = simulateRaman({ rows: 300, seed: 3, points: 64 })
    const names = (all: SimulatedRaman) =>
      column(all, 'component').map((name, row) => `${name} ${column(all, 'replicate')[row]}`)
    for (const [row, name] of names(small).entries()) {
      expect(spectrumAt(small.content, row)).toEqual(spectrumAt(large.content, names(large).indexOf(name)))
    }
  })
  it('gives a study six classes, at least eight molecules each, with replicates, nothing left out', () => {
    const cohort = chooseCohort(sample.content, study, 42)
    if (!cohort.ok) throw new Error(cohort.error.message)
    expect(cohort.value.classNames).toEqual(moleculeClasses.map((group) => group.className))
    expect(cohort.value.rows.length).toBe(240)
    expect(cohort.value.groupCount).toBe(moleculeClasses.flatMap((group) => group.molecules).length)
    expect(cohort.value.warnings).toEqual([])
    for (const group of moleculeClasses) expect(group.molecules.length).toBeGreaterThanOrEqual(8)
    expect(cohort.value.groupCount * 3).toBeLessThan(240)
  })
  it('records every class on both instruments about equally', () => {
    for (const { className } of moleculeClasses) {
      const used = column(sample, 'instrument').filter((_, row) => column(sample, 'type')[row]?.startsWith(className))
      const first = used.filter((name) => name.startsWith('A')).length
      expect(Math.abs(2 * first - used.length) / used.length).toBeLessThan(0.15)
    }
  })
  it('has classes as unequal as a real library', () => {
    const count = (className: string): number =>
      column(sample, 'type').filter((type) => type.startsWith(className)).length
    expect(moleculeClasses.map(({ className }) => count(className))).toEqual([33, 60, 18, 20, 61, 48])
  })
  it('takes small numbers of rows from all classes, for tests', () => {
    const small = simulateRaman({ rows: 24, seed: 1, points: 256 })
    const cohort = chooseCohort(small.content, study, 1)
    if (!cohort.ok) throw new Error(cohort.error.message)
    expect([cohort.value.classNames.length, cohort.value.groupCount]).toEqual([6, 24])
  })
})

describe('what was planted', () => {
  it('agrees with the cited band table', () => {
    for (const { className, bands } of sample.plantedBands) {
      for (const band of bands) {
        const match = matchBand(band.centerPerCm, bandsOfClass(ramanBands, className))
        expect([className, band.centerPerCm, match.kind]).toEqual([className, band.centerPerCm, 'match'])
      }
    }
  })
  it('can be seen: where it is planted, a class stands above the other classes', () => {
    const spectra = normalised(sample)
    const types = column(sample, 'type')
    const meanAt = (positionPerCm: number, wanted: (type: string) => boolean): number => {
      const chosen = spectra.filter((_, row) => wanted(types[row] ?? ''))
      const i = Math.round(positionPerCm - 450)
      return chosen.reduce((sum, spectrum) => sum + (spectrum[i] ?? 0), 0) / chosen.length
    }
    for (const { className, bands } of sample.plantedBands) {
      for (const { centerPerCm } of bands) {
        const inside = meanAt(centerPerCm, (type) => type.startsWith(className))
        const outside = meanAt(centerPerCm, (type) => !type.startsWith(className))
        expect([className, centerPerCm, inside > outside + 0.004]).toEqual([className, centerPerCm, true])
      }
    }
  })
  it('makes the task as hard as a real library: nearest neighbour among other molecules, 75–92%', () => {
    const accuracies = [42, 1].map((seed) => {
      const library = simulateRaman({ rows: defaultRamanRows, seed, points: 226 })
      const spectra = normalised(library)
      const types = column(library, 'type').map((type) => type.split('/')[0])
      const molecules = column(library, 'component')
      const right = spectra.filter((spectrum, row) => {
        let best = -1
        let nearest = row
        for (const [other, candidate] of spectra.entries()) {
          if (molecules[other] === molecules[row]) continue
          const r = spectrum.reduce((sum, value, i) => sum + value * (candidate[i] ?? 0), 0)
          if (r > best) [best, nearest] = [r, other]
        }
        return types[nearest] === types[row]
      })
      return right.length / spectra.length
    })
    for (const accuracy of accuracies) {
      expect(accuracy).toBeGreaterThanOrEqual(0.75)
      expect(accuracy).toBeLessThanOrEqual(0.92)
    }
  })
})

describe('the molecules', () => {
  it('have readable bands inside the axis and names of their own', () => {
    const molecules = moleculeClasses.flatMap((group) => group.molecules)
    expect(new Set(molecules.map((molecule) => molecule.name)).size).toBe(molecules.length)
    for (const { bands } of molecules) {
      expect(bands).toMatch(/^(\d{3,4}[smw] ?)+$/)
      const positions = bands.split(' ').map(Number.parseFloat)
      expect(positions).toEqual([...positions].sort((a, b) => a - b))
      expect(Math.min(...positions)).toBeGreaterThanOrEqual(440)
      expect(Math.max(...positions)).toBeLessThan(1800)
    }
  })
})
