import { describe, expect, it } from 'vitest'
import { expectNumbers } from '../../scores/regression.testkit.ts'
import golden from './componentLoss.golden.json' with { type: 'json' }
import { compositeLoss, risingPeakWeights, studyCompositeWeights } from './componentLoss.ts'
import { balancedLoss, fitComponentScale, restoreComponents, standardiseComponents } from './componentScale.ts'

const { points, components } = golden
const actual = Float32Array.from(golden.actual)
const spectra = { actual, predicted: Float32Array.from(golden.predicted), points, components }
const train = Int32Array.from(golden.train)

describe('the composite loss', () => {
  it('has the study’s weights', () => {
    expect(studyCompositeWeights.component).toEqual(golden.componentWeights)
    expect(studyCompositeWeights.peak).toEqual(golden.peakWeights)
  })
  it.each(['loss', 'squared', 'cosine', 'peak'] as const)('has PyTorch’s float64 value: %s', (name) => {
    expect(compositeLoss(spectra, studyCompositeWeights)[name]).toBeCloseTo(golden.composite[name], 13)
  })
  it('ends near −0.0375 for a perfect prediction, since the cosine weights average above 1', () => {
    const { loss, squared, peak } = compositeLoss({ ...spectra, predicted: actual }, studyCompositeWeights)
    expect([squared, peak]).toEqual([0, 0])
    expect(loss).toBeCloseTo(golden.perfect, 13)
    expect(loss).toBeCloseTo(-0.0375, 3)
  })
  it('has peak weights for any number of wavelengths', () => {
    expect(risingPeakWeights(9)).toEqual([1, 1, 1.2, 1.2, 1.5, 1.5, 2, 2, 2])
    expect(risingPeakWeights(3)).toEqual([1, 1, 1])
  })
})

describe('the balanced loss', () => {
  const scale = fitComponentScale(actual, points, components, train)
  it('is fitted on training rows as NumPy would', () => {
    expectNumbers(scale.mean, golden.mean)
    expectNumbers(scale.sd, golden.sd)
    expect(scale.constantComponents).toEqual([])
  })
  it('has PyTorch’s float64 value, in all and by component', () => {
    const { loss, perComponent } = balancedLoss(spectra, scale)
    expect(loss).toBeCloseTo(golden.balanced.loss, 12)
    expectNumbers(perComponent, golden.balanced.perComponent)
  })
  it('is 1 for the mean spectrum on the training rows, however small a component is', () => {
    const rows = Float32Array.from([...train].flatMap((row) => [...actual.subarray(row * 244, row * 244 + 244)]))
    const predicted = Float32Array.from(rows, (_, i) => scale.mean[i % 244] ?? 0)
    const { perComponent } = balancedLoss({ actual: rows, predicted, points, components }, scale)
    for (const own of perComponent) expect(own).toBeCloseTo(1, 6)
  })
  it('is the plain squared error of standardised components', () => {
    const [a, p] = [standardiseComponents(scale, actual), standardiseComponents(scale, spectra.predicted)]
    const error = a.reduce((sum, value, i) => sum + (value - (p[i] ?? 0)) ** 2, 0) / a.length
    expect(error).toBeCloseTo(balancedLoss(spectra, scale).loss, 6)
  })
  it('standardises and restores without loss beyond single precision', () => {
    const again = restoreComponents(scale, standardiseComponents(scale, actual))
    expectNumbers(again, golden.actual, 3e-7)
  })
  it('leaves a constant component at its scale and names it', () => {
    const own = fitComponentScale(Float32Array.of(0.1, 1, 0.1, 2, 0.1, 6), 1, 2, Int32Array.of(0, 1))
    expect(own).toEqual({ mean: [Math.fround(0.1), 1.5], sd: [1, 0.5], constantComponents: [0] })
  })
})
