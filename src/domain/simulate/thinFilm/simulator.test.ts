import { describe, expect, it } from 'vitest'
import { createThinFilmSimulator, simulateInChunks, simulateThinFilms } from './simulator.ts'
import { componentNames, layerCount, type Phase, phases, stackOptics, wavelengthsNm } from './stack.ts'
import { drawStructures } from './structures.ts'
import golden from './thinFilm.golden.json' with { type: 'json' }
import { tracePhase } from './tracePhase.ts'

const points = wavelengthsNm.length
const components = componentNames.length
const perStack = points * components

const furthest = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  expect(a.length).toBe(b.length)
  let distance = 0
  for (let i = 0; i < a.length; i++)
    distance = Math.max(distance, Math.abs((a[i] ?? Number.NaN) - (b[i] ?? Number.NaN)))
  return distance
}

/** A row of 244 by way of single stacks, put in the study's order here. */
function traced(thicknessesNm: ArrayLike<number>): number[] {
  const traces = phases.map((phase) => tracePhase(thicknessesNm, phase, stackOptics()))
  return Array.from(wavelengthsNm).flatMap((_, point) =>
    traces.flatMap((trace) => [trace.transmittance[point] ?? 0, trace.reflectance[point] ?? 0]),
  )
}

describe('simulated thin films', () => {
  const rows = 200
  const structures = drawStructures({ rows, seed: 1 })
  const spectra = simulateThinFilms({ structures, rows })

  it('have 61 wavelengths of four components, the component running fastest', () => {
    expect([points, wavelengthsNm[0], wavelengthsNm[1], wavelengthsNm.at(-1)]).toEqual([61, 400, 405, 700])
    expect(spectra.length).toBe(rows * 244)
    expect(furthest(spectra.subarray(0, perStack), traced(structures.subarray(0, layerCount)))).toBeLessThan(1e-12)
  })
  it('agree with an independent computation given the same indices', () => {
    const indices = (phase: Phase) => golden.indices[phase].map(([n = 0, k = 0]) => ({ n, k }))
    const optics = {
      ...stackOptics(),
      phaseChange: { amorphous: indices('amorphous'), crystalline: indices('crystalline') },
    }
    const given = Float64Array.from(golden.structures)
    const simulated = new Float64Array(golden.spectra.length)
    createThinFilmSimulator(optics).simulate(given, 0, given.length / layerCount, simulated)
    expect(furthest(simulated, golden.spectra)).toBeLessThan(1e-12)
  })
  it('agree with it too when each side takes its own indices, one from the closed form, one by quadrature', () => {
    const given = Float64Array.from(golden.structures)
    const simulated = simulateThinFilms({ structures: given, rows: given.length / layerCount })
    expect(furthest(simulated, golden.spectra)).toBeLessThan(1e-7)
  })
  it('are the same from the table of whole nanometres as computed directly', () => {
    for (let row = 0; row < rows; row++) {
      const direct = traced(structures.subarray(row * layerCount, (row + 1) * layerCount))
      expect(furthest(spectra.subarray(row * perStack, (row + 1) * perStack), direct)).toBeLessThan(1e-12)
    }
  })
  it('may lie outside the table: fractions, nothing, thick layers, mixed with whole nanometres', () => {
    const odd = Float64Array.of(0, 201, 24.999, 1500, 25, 200, 77.7, 0, 25, 25, 25, 25, 0.5, 25, 25, 1e7)
    const simulated = simulateThinFilms({ structures: odd, rows: 2 })
    for (const row of [0, 1]) {
      const direct = traced(odd.subarray(row * layerCount, (row + 1) * layerCount))
      expect(furthest(simulated.subarray(row * perStack, (row + 1) * perStack), direct)).toBeLessThan(1e-12)
    }
  })
  it('never gain, and lose nothing where the amorphous phase is transparent', () => {
    let [greatest, leastTransparent] = [0, 1]
    for (let i = 0; i < spectra.length; i += 2) {
      const total = (spectra[i] ?? 0) + (spectra[i + 1] ?? 0)
      greatest = Math.max(greatest, total)
      const [point, component] = [Math.floor((i % perStack) / components), i % components]
      if (component === 0 && (wavelengthsNm[point] ?? 0) > 590.5) leastTransparent = Math.min(leastTransparent, total)
    }
    expect(greatest).toBeLessThanOrEqual(1 + 1e-12)
    expect(leastTransparent).toBeGreaterThanOrEqual(1 - 1e-12)
  })
  it('come in chunks as they come at once, the last chunk shorter', () => {
    const chunks = [...simulateInChunks({ structures, rows }, 64)]
    expect(chunks.map(({ fromRow, toRow }) => [fromRow, toRow])).toEqual([
      [0, 64],
      [64, 128],
      [128, 192],
      [192, 200],
    ])
    expect(chunks.flatMap((chunk) => [...chunk.spectra])).toEqual([...Float32Array.from(spectra)])
  })
  it('refuse a layer thinner than nothing', () => {
    const structure = Float64Array.of(50, 50, 50, -1, 50, 50, 50, 50)
    expect(() => simulateThinFilms({ structures: structure, rows: 1 })).toThrow(RangeError)
    expect(() => simulateThinFilms({ structures: structure.subarray(0, 3), rows: 1 })).toThrow(RangeError)
  })
})

describe('the sample as a whole', () => {
  const rows = 2000
  const spectra = simulateThinFilms({ structures: drawStructures({ rows, seed: 42 }), rows })
  const at = (row: number, point: number, component: number) =>
    spectra[row * perStack + point * components + component] ?? 0

  /** Mean squared error and mean cosine of predicting each component's mean spectrum. */
  function meanPredictor(component: number) {
    const mean = Array.from(wavelengthsNm, (_, point) => {
      let sum = 0
      for (let row = 0; row < rows; row++) sum += at(row, point, component)
      return sum / rows
    })
    const meanLength = Math.hypot(...mean)
    let [squares, cosines] = [0, 0]
    for (let row = 0; row < rows; row++) {
      let [product, length2] = [0, 0]
      for (const [point, predicted] of mean.entries()) {
        const value = at(row, point, component)
        squares += (value - predicted) ** 2
        product += value * predicted
        length2 += value * value
      }
      cosines += product / (meanLength * Math.sqrt(length2))
    }
    return { mse: squares / (rows * points), cosine: cosines / rows }
  }

  it.each([
    { component: 0, mse: 0.03, cosine: 0.83 },
    { component: 1, mse: 0.046, cosine: 0.93 },
    { component: 2, mse: 0.00004, cosine: 0.96 },
    { component: 3, mse: 0.024, cosine: 0.93 },
  ])('varies as the study’s spectra do in component $component', ({ component, mse, cosine }) => {
    const found = meanPredictor(component)
    expect(Math.abs(found.cosine - cosine)).toBeLessThan(0.01)
    // The third is so small that its one published digit is good to a quarter.
    expect(Math.abs(found.mse / mse - 1)).toBeLessThan(component === 2 ? 0.3 : 0.06)
  })
})
