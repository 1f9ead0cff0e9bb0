import type { SpectralAxis } from '#domain/data/axis'
import type { ContractCheck } from '#domain/data/axisContract'
import { axisTitle, unitSuffix } from '#domain/data/unitWords'
import type { RunRecord } from '#domain/run/run'
import type { CheckedSpectra } from '#state/spectra/checkedSpectra'
import { count } from '../words/numbers.ts'
import { preprocessingWords } from '../words/preprocessing.ts'
import type { ContractLine } from './ContractCard.tsx'

const short = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 })

function rangeWords({ values, unit }: SpectralAxis): string {
  return `${short(values[0] ?? 0)}–${short(values.at(-1) ?? 0)}${unitSuffix(unit)}`
}

/** The step where it is the same all along, to a thousandth. */
function stepWords({ values, unit }: SpectralAxis): string {
  const step = ((values.at(-1) ?? 0) - (values[0] ?? 0)) / Math.max(1, values.length - 1)
  const even = values.every((value, i) => i === 0 || Math.abs(value - (values[i - 1] ?? 0) - step) <= 1e-3 * step)
  return even ? `${short(step)}${unitSuffix(unit)}` : 'uneven'
}

/** The lines of the contract of a model of spectra with the spectra it is given. */
export function contractLines(
  { model, spectra, checks }: CheckedSpectra,
  record: Pick<RunRecord, 'study'>,
): ContractLine[] {
  const given = spectra.axis
  const of = (name: ContractCheck['name']) => checks.find((check) => check.name === name)
  const points = of('Points')
  const steps: ContractLine = {
    name: 'Step',
    model: stepWords(model),
    given: stepWords(given),
    verdict: points?.verdict ?? 'met',
    words: points?.verdict === 'adapted' ? 'Resampled onto the model’s positions' : 'The same positions',
  }
  const line = (name: ContractCheck['name'], modelWords: string, givenWords: string): ContractLine[] => {
    const check = of(name)
    return check ? [{ name, model: modelWords, given: givenWords, verdict: check.verdict, words: wordsFor(check) }] : []
  }
  const preprocessing = preprocessingWords(record.study)
  return [
    ...line('Axis unit', axisTitle(model), axisTitle(given)),
    ...line('Range', rangeWords(model), rangeWords(given)),
    ...(points ? [steps] : []),
    ...line('Points', count(model.values.length), count(given.values.length)),
    {
      name: 'Preprocessing',
      model: preprocessing,
      given: 'as they come',
      verdict: 'met',
      words: preprocessing === 'none' ? 'None' : 'Applied here exactly as in training',
    },
  ]
}

function wordsFor({ name, verdict, words }: ContractCheck): string {
  if (verdict === 'broken') return words
  if (name === 'Points') return verdict === 'met' ? 'One for one' : 'Interpolated linearly'
  if (name === 'Range')
    return verdict === 'met' ? 'Covers the model’s range' : 'The ends are padded with the last value'
  return 'The same'
}
