import { describe, expect, it } from 'vitest'
import {
  axisAfter,
  checkPreprocessing,
  type FittedPreprocessing,
  fitPreprocessing,
  fittedOnOthers,
  prepareNewRows,
  preprocessRows,
  type Rows,
} from './preprocessing.ts'
import { fittedStepSchema, type PreprocessingStep, preprocessingSteps } from './registry.ts'
import { stepFamilies } from './step.ts'
import golden from './steps.golden.json' with { type: 'json' }

const { points } = golden
const positions = Float64Array.from(golden.axis)
const trainRows = Int32Array.from(golden.trainRows)

/** As it comes back from a saved model. */
function learn(steps: readonly PreprocessingStep[], rows: Rows, training = trainRows): FittedPreprocessing {
  const fitted = fitPreprocessing(steps, rows, training)
  if (!fitted.ok) throw new Error(fitted.error.message)
  return JSON.parse(JSON.stringify(fitted.value))
}

const rowsOf = (values: ArrayLike<number>): Rows => ({ values: Float32Array.from(values), points, positions })

function run(steps: readonly PreprocessingStep[], values: readonly number[] = golden.spectra) {
  const rows = rowsOf(values)
  return preprocessRows(learn(steps, rows), rows)
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
    [
      'ALS baseline of pybaselines',
      [{ kind: 'asymmetricBaseline', lambda: 1e3, asymmetry: 0.01 }],
      golden.pybaselines.asymmetricBaseline,
      2e-6,
    ],
    ['airPLS baseline of pybaselines', [{ kind: 'airPls', lambda: 1e3 }], golden.pybaselines.airPls, 2e-6],
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
    const turned = { values: flipped, points, positions: down }
    const again = preprocessRows(learn([{ kind: 'resample', step: 9 }], turned), turned)
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
  const cropped: PreprocessingStep[] = [
    { kind: 'crop', mode: 'keep', ranges: [[420, 1100]] },
    { kind: 'resample', step: 9 },
    { kind: 'savitzkyGolay', window: 9, degree: 2, derivative: 1 },
    { kind: 'msc' },
    { kind: 'standardize' },
  ]
  it('gives a new spectrum what it gave the same one in training', () => {
    const rows = rowsOf(golden.spectra)
    const fitted = learn(cropped, rows)
    const all = preprocessRows(fitted, rows)
    const one = prepareNewRows(fitted, { ...rows, values: rows.values.slice(points, 2 * points) })
    expect(one.ok && one.value.values).toEqual(all.values.slice(all.points, 2 * all.points))
  })
  it('learns nothing from rows that are not of the training part', () => {
    const others = rowsOf(golden.spectra.map((value, i) => (trainRows.includes(Math.floor(i / points)) ? value : -9)))
    expect(learn(cropped, others)).toEqual(learn(cropped, rowsOf(golden.spectra)))
  })
  it('has one axis, whether it is asked of the settings, of what was fitted, or of rows', () => {
    const rows = rowsOf(golden.spectra)
    const fitted = learn(cropped, rows)
    const { positions: seen, points: left } = preprocessRows(fitted, rows)
    expect(left).not.toBe(points)
    expect(axisAfter(fitted, rows)).toEqual({ points: left, positions: seen })
    expect(checkPreprocessing(cropped, rows)).toEqual({ ok: true, value: { points: left, positions: seen } })
  })
  it('says which step was fitted on another axis than it would get', () => {
    const rows = rowsOf(golden.spectra)
    const { steps } = learn(cropped, rows)
    expect(fittedOnOthers({ steps }, rows, 'points, the axis has')).toBeNull()
    expect(fittedOnOthers({ steps: steps.slice(1) }, rows, 'points, the axis has')).toContain('“Resample”')
    const without = { steps: steps.filter(({ kind }) => kind !== 'resample') }
    expect(fittedOnOthers(without, rows, 'points, the axis has')).toContain('scatter')
  })
})

describe('every step', () => {
  it.each(preprocessingSteps.map((step) => [step.words.title, step] as const))(
    '%s begins with settings that suit the axis, long or short',
    (_, { begin, defaults, settings }) => {
      for (const length of [3, 8, points]) {
        const axis = { points: length, positions: positions.slice(0, length) }
        const step = begin?.(axis) ?? defaults
        expect(settings.safeParse(step).success).toBe(true)
        expect([step.kind, length, checkPreprocessing([step], axis).ok]).toEqual([step.kind, length, true])
      }
    },
  )
  it('is listed with its family', () => {
    const families = preprocessingSteps.map(({ family }) => stepFamilies.indexOf(family))
    expect(families).toEqual(families.toSorted((a, b) => a - b))
  })
  it.each(preprocessingSteps.map((step) => [step.words.title, step] as const))(
    '%s turns constant and zero spectra into numbers',
    (_, step) => {
      for (const level of [0, 0.3]) {
        const rows = rowsOf(new Float32Array(3 * points).fill(level))
        const settings =
          step.defaults.kind === 'crop' ? { ...step.defaults, ranges: [[0, 1e6]] as [number, number][] } : step.defaults
        const out = preprocessRows(learn([settings as PreprocessingStep], rows, Int32Array.of(0, 1)), rows)
        expect(out.values.every(Number.isFinite)).toBe(true)
      }
    },
  )
  it.each([
    [{ kind: 'savitzkyGolay', window: 10, degree: 2, derivative: 0 }, 'even'],
    [{ kind: 'savitzkyGolay', window: 101, degree: 2, derivative: 0 }, '61'],
    [{ kind: 'savitzkyGolay', window: 5, degree: 5, derivative: 0 }, 'degree 5'],
    [{ kind: 'savitzkyGolay', window: 5, degree: 1, derivative: 2 }, 'derivative'],
    [{ kind: 'crop', mode: 'keep', ranges: [[5000, 6000]] }, 'leaves no point of the axis, which runs from 400 to'],
    [{ kind: 'crop', mode: 'keep', ranges: [[400, 415]] }, 'at least 3 points'],
    [{ kind: 'resample', step: 1e6 }, 'step'],
    [{ kind: 'resample', step: 1e-6 }, 'step'],
  ] as [PreprocessingStep, string][])('%j is refused in words before anything runs', (step, words) => {
    const checked = checkPreprocessing([step], { points, positions })
    expect(!checked.ok && `${checked.error.message} ${checked.error.remedy}`).toContain(words)
    expect(fitPreprocessing([step], rowsOf(golden.spectra), trainRows)).toEqual(checked)
  })
  it.each([
    { kind: 'crop', mode: 'cut', ranges: [[1, 2]] },
    { kind: 'resample', step: 2 },
  ] as PreprocessingStep[])('$kind is refused for features, which have no axis', (step) => {
    expect(checkPreprocessing([step], { points: 8, positions: null })).toMatchObject({ error: { code: 'no-axis' } })
  })
  it('is checked against the axis that the steps before it leave', () => {
    const crop: PreprocessingStep = { kind: 'crop', mode: 'keep', ranges: [[400, 500]] }
    const smooth: PreprocessingStep = { kind: 'savitzkyGolay', window: 15, degree: 2, derivative: 0 }
    const axis = { points, positions }
    expect(checkPreprocessing([smooth, crop], axis).ok).toBe(true)
    expect(checkPreprocessing([crop, smooth], axis)).toMatchObject({
      error: { code: 'bad-window' },
    })
  })
})

describe('steps between reflectance and absorbance', () => {
  const percent = golden.reflectance.map((value) => 100 * value)
  const absorbance = golden.toAbsorbance
  const derivative: PreprocessingStep = { kind: 'savitzkyGolay', window: 7, degree: 2, derivative: 1 }
  it.each([
    [{ kind: 'toAbsorbance', scale: 'fraction' }, percent, 'Choose percent'],
    [{ kind: 'kubelkaMunk', scale: 'fraction' }, percent, 'Choose percent'],
    [{ kind: 'toAbsorbance', scale: 'percent' }, golden.reflectance, 'Choose fractions'],
    [{ kind: 'toAbsorbance', scale: 'percent' }, percent.map((value) => 100 * value), 'ends at 100'],
    [{ kind: 'toReflectance', scale: 'fraction' }, percent, 'not absorbance'],
  ] as [PreprocessingStep, number[], string][])('%j refuses spectra on another scale', (step, values, words) => {
    const refused = fitPreprocessing([step], rowsOf(values), trainRows)
    expect(!refused.ok && refused.error.code).toBe('wrong-scale')
    expect(!refused.ok && `${refused.error.message} ${refused.error.remedy}`).toContain(words)
  })
  it.each([
    [[derivative, { kind: 'kubelkaMunk', scale: 'fraction' }], golden.reflectance],
    [[{ kind: 'snv' }, { kind: 'toReflectance', scale: 'fraction' }], absorbance],
  ] as [PreprocessingStep[], number[]][])('%j is told to change the order', (steps, values) => {
    const refused = fitPreprocessing(steps, rowsOf(values), trainRows)
    expect(!refused.ok && refused.error.remedy).toContain('Put this step before')
  })
  it('refuse a new spectrum of another scale as well', () => {
    const fitted = learn([{ kind: 'toAbsorbance', scale: 'fraction' }], rowsOf(golden.reflectance))
    expect(prepareNewRows(fitted, rowsOf(golden.reflectance)).ok).toBe(true)
    expect(prepareNewRows(fitted, rowsOf(percent))).toMatchObject({ error: { code: 'wrong-scale' } })
  })
  it.each([
    ['toAbsorbance', { quantity: 'absorbance', unit: null }, 'Leave this step out'],
    ['toAbsorbance', { quantity: 'reflectance', unit: '%' }, 'Choose percent'],
    ['kubelkaMunk', { quantity: 'transmittance', unit: '1' }, 'works on reflectance'],
    ['toReflectance', { quantity: 'reflectance', unit: '1' }, 'absorbance or log 1/R'],
  ] as const)('%s refuses what the file states as %j', (kind, intensity, words) => {
    const checked = checkPreprocessing([{ kind, scale: 'fraction' }], { points, positions }, intensity)
    expect(!checked.ok && `${checked.error.message} ${checked.error.remedy}`).toContain(words)
  })
  it('follow one another, each on what the one before it leaves', () => {
    const [there, back] = [
      { kind: 'toAbsorbance', scale: 'percent' },
      { kind: 'toReflectance', scale: 'fraction' },
    ] as const
    const munk = { kind: 'kubelkaMunk', scale: 'fraction' } as const
    const percentOf = { quantity: 'reflectance', unit: '%' } as const
    expect(checkPreprocessing([there, back, munk], { points, positions }, percentOf).ok).toBe(true)
    expect(checkPreprocessing([there, munk], { points, positions }, percentOf).ok).toBe(false)
    expect(checkPreprocessing([there], { points, positions }, { quantity: 'intensity', unit: null }).ok).toBe(true)
  })
  it('bear a dark point and a spike', () => {
    const values = golden.reflectance.map((value, i) => (i === 9 ? -0.2 : i === 70 ? 40 : value))
    expect(fitPreprocessing([{ kind: 'toAbsorbance', scale: 'fraction' }], rowsOf(values), trainRows).ok).toBe(true)
  })
})

it('a fitted crop that names points out of its axis, or out of order, is no crop', () => {
  for (const kept of [[0, 61], [5, 4], []]) {
    expect(fittedStepSchema.safeParse({ kind: 'crop', points: 61, kept }).success).toBe(false)
  }
  expect(fittedStepSchema.safeParse({ kind: 'crop', points: 61, kept: [0, 60] }).success).toBe(true)
})
