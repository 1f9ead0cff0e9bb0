import { describe, expect, it } from 'vitest'
import { checkPreprocessing, fitPreprocessing, preprocessRows } from './preprocessing.ts'
import { type PreprocessingStep, preprocessingSteps } from './registry.ts'
import golden from './steps.golden.json' with { type: 'json' }

const { points } = golden
const positions = Float64Array.from(golden.axis)
const trainRows = Int32Array.from(golden.trainRows)

function run(steps: readonly PreprocessingStep[], values: readonly number[] = golden.spectra) {
  const spectra = Float32Array.from(values)
  const fitted = fitPreprocessing(steps, spectra, points, trainRows, positions)
  // As it comes back from a saved model.
  const stored = JSON.parse(JSON.stringify(fitted)) as typeof fitted
  return preprocessRows(stored, { values: spectra, points, positions })
}

function worst(own: ArrayLike<number>, reference: readonly number[]): number {
  expect(own.length).toBe(reference.length)
  const size = Math.max(...reference.map(Math.abs))
  return Math.max(...reference.map((value, i) => Math.abs((own[i] ?? Number.NaN) - value))) / size
}

describe('preprocessing steps against SciPy and NumPy', () => {
  it.each(Object.entries(golden.savitzkyGolay))('Savitzky–Golay %s, edges too', (name, reference) => {
    const [window = 0, degree = 0, derivative = 0] = name.split('/').map(Number)
    expect(worst(run([{ kind: 'savitzkyGolay', window, degree, derivative }]).values, reference)).toBeLessThan(3e-6)
  })
  it.each([
    ['MSC on the mean training spectrum', [{ kind: 'msc' }], golden.msc, 2e-6],
    ['mean centring', [{ kind: 'meanCentre' }], golden.meanCentre, 2e-6],
    ['area along an uneven axis', [{ kind: 'areaNorm' }], golden.areaNorm, 1e-6],
    ['vector length', [{ kind: 'vectorNorm' }], golden.vectorNorm, 1e-6],
    ['PQN on the median training spectrum', [{ kind: 'pqn' }], golden.pqn, 1e-6],
    ['detrending on an uneven axis', [{ kind: 'detrend', degree: 2 }], golden.detrend, 1e-6],
    ['ALS baseline', [{ kind: 'asymmetricBaseline', lambda: 1e3, asymmetry: 0.01 }], golden.asymmetricBaseline, 2e-6],
    ['airPLS baseline', [{ kind: 'airPls', lambda: 1e3 }], golden.airPls, 2e-6],
    ['polynomial baseline', [{ kind: 'polynomialBaseline', degree: 3 }], golden.polynomialBaseline, 2e-6],
  ] as [string, PreprocessingStep[], number[], number][])('%s', (_, steps, reference, tolerance) => {
    expect(worst(run(steps).values, reference)).toBeLessThan(tolerance)
  })
  it('removes cosmic rays and leaves all else alone', () => {
    const step = { kind: 'cosmicRays', threshold: 7, reach: 3 } as const
    expect(worst(run([step], golden.spiky).values, golden.cosmicRays)).toBeLessThan(1e-6)
  })
  it('turns reflectance into absorbance and Kubelka–Munk units, and back', () => {
    const scale = 'fraction' as const
    expect(worst(run([{ kind: 'toAbsorbance', scale }], golden.reflectance).values, golden.toAbsorbance)).toBeLessThan(
      1e-6,
    )
    expect(worst(run([{ kind: 'kubelkaMunk', scale }], golden.reflectance).values, golden.kubelkaMunk)).toBeLessThan(
      1e-6,
    )
    const back = run(
      [
        { kind: 'toAbsorbance', scale },
        { kind: 'toReflectance', scale },
      ],
      golden.reflectance,
    )
    expect(worst(back.values, golden.reflectance)).toBeLessThan(1e-6)
    const percent = golden.reflectance.map((value) => 100 * value)
    expect(worst(run([{ kind: 'toAbsorbance', scale: 'percent' }], percent).values, golden.toAbsorbance)).toBeLessThan(
      1e-6,
    )
  })
  it('resamples as NumPy interpolates, from an ascending and from a descending axis', () => {
    const { values, positions: axis } = run([{ kind: 'resample', step: 9 }])
    expect(axis && worst(axis, golden.resample.axis)).toBe(0)
    expect(worst(values, golden.resample.values)).toBeLessThan(1e-6)
    const rows = values.length / (axis?.length ?? 1)
    const flipped = Float32Array.from({ length: rows * points }, (_, i) => {
      const row = Math.floor(i / points)
      return golden.spectra[row * points + (points - 1 - (i % points))] ?? 0
    })
    const down = positions.slice().reverse()
    const fitted = fitPreprocessing([{ kind: 'resample', step: 9 }], flipped, points, trainRows, down)
    const again = preprocessRows(fitted, { values: flipped, points, positions: down })
    expect(worst(again.values, golden.resample.values)).toBeLessThan(1e-6)
  })
})

describe('a pipeline that changes the axis', () => {
  it('crops and cuts, and later steps see the points that are left', () => {
    const keep = run([{ kind: 'crop', mode: 'keep', ranges: [[500, 700]] }, { kind: 'meanCentre' }])
    expect([...(keep.positions ?? [])].every((at) => at >= 500 && at <= 700)).toBe(true)
    const cut = run([{ kind: 'crop', mode: 'cut', ranges: [[700, 500]] }])
    expect(keep.points + cut.points).toBe(points)
    expect(keep.values.length).toBe((golden.spectra.length / points) * keep.points)
  })
  it('gives a new spectrum what it gave the same one in training', () => {
    const steps: PreprocessingStep[] = [
      { kind: 'crop', mode: 'keep', ranges: [[420, 1100]] },
      { kind: 'savitzkyGolay', window: 9, degree: 2, derivative: 1 },
      { kind: 'msc' },
      { kind: 'standardize' },
    ]
    const spectra = Float32Array.from(golden.spectra)
    const fitted = fitPreprocessing(steps, spectra, points, trainRows, positions)
    const all = preprocessRows(fitted, { values: spectra, points, positions })
    const one = preprocessRows(fitted, { values: spectra.slice(points, 2 * points), points, positions })
    expect(one.values).toEqual(all.values.slice(all.points, 2 * all.points))
  })
})

describe('every step', () => {
  it.each(preprocessingSteps.map((step) => [step.words.title, step] as const))(
    '%s turns constant and zero spectra into numbers',
    (_, step) => {
      for (const level of [0, 0.3]) {
        const values = new Float32Array(3 * points).fill(level)
        const settings =
          step.defaults.kind === 'crop' ? { ...step.defaults, ranges: [[0, 1e6]] as [number, number][] } : step.defaults
        const fitted = fitPreprocessing([settings as PreprocessingStep], values, points, Int32Array.of(0, 1), positions)
        const out = preprocessRows(fitted, { values, points, positions })
        expect(out.values.every(Number.isFinite)).toBe(true)
      }
    },
  )
  it.each([
    [{ kind: 'savitzkyGolay', window: 10, degree: 2, derivative: 0 }, 'even'],
    [{ kind: 'savitzkyGolay', window: 101, degree: 2, derivative: 0 }, '61'],
    [{ kind: 'savitzkyGolay', window: 5, degree: 5, derivative: 0 }, 'degree 5'],
    [{ kind: 'savitzkyGolay', window: 5, degree: 1, derivative: 2 }, 'derivative'],
    [{ kind: 'crop', mode: 'keep', ranges: [[5000, 6000]] }, 'No point'],
    [{ kind: 'resample', step: 1e6 }, 'step'],
    [{ kind: 'resample', step: 1e-6 }, 'step'],
  ] as [PreprocessingStep, string][])('%j is refused in words before anything runs', (step, words) => {
    const checked = checkPreprocessing([step], { points, positions })
    expect(!checked.ok && `${checked.error.message} ${checked.error.remedy}`).toContain(words)
  })
})
