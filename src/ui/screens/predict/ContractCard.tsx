import { Check, CircleX, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AxisUnit, SpectralAxis } from '#domain/dataset'
import type { ClassRun } from '#domain/run'
import type { ContractCheck } from '#state/predictionContract'
import type { CheckedSpectra } from '#state/predictions'
import { unitSuffix } from '../../charts/axes.ts'
import { Card } from '../../controls/Card.tsx'
import { Icon } from '../../controls/Icon.tsx'
import { ScrollBox } from '../../controls/ScrollBox.tsx'
import { count } from '../../words/numbers.ts'
import { preprocessingWords } from '../../words/study.ts'
import styles from './Predict.module.css'

interface ContractCardProps {
  readonly checked: CheckedSpectra
  readonly record: ClassRun
  /** What can be done about a broken contract. */
  readonly remedy?: ReactNode
}

type Verdict = ContractCheck['verdict']

interface Line {
  readonly name: string
  readonly model: string
  readonly given: string
  readonly verdict: Verdict
  readonly words: string
}

const unitNames: Readonly<Record<AxisUnit, string>> = {
  'cm-1': 'Raman shift, cm⁻¹',
  nm: 'Wavelength, nm',
  index: 'Point number',
}

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

function linesOf({ model, spectra, checks }: CheckedSpectra, record: ClassRun): Line[] {
  const given = spectra.axis
  const of = (name: ContractCheck['name']) => checks.find((check) => check.name === name)
  const points = of('Points')
  const steps: Line = {
    name: 'Step',
    model: stepWords(model),
    given: stepWords(given),
    verdict: points?.verdict ?? 'met',
    words: points?.verdict === 'adapted' ? 'Resampled onto the model’s positions' : 'The same positions',
  }
  const line = (name: ContractCheck['name'], modelWords: string, givenWords: string): Line[] => {
    const check = of(name)
    return check ? [{ name, model: modelWords, given: givenWords, verdict: check.verdict, words: wordsFor(check) }] : []
  }
  const preprocessing = preprocessingWords(record.study)
  return [
    ...line('Axis unit', unitNames[model.unit], unitNames[given.unit]),
    ...line('Range', rangeWords(model), rangeWords(given)),
    ...(points ? [steps] : []),
    ...line('Points', count(model.values.length), count(given.values.length)),
    {
      name: 'Preprocessing',
      model: preprocessing,
      given: 'as they come',
      verdict: 'met',
      words: preprocessing === 'none' ? 'Nothing is applied' : 'Applied here exactly as in training',
    },
  ]
}

function wordsFor({ name, verdict, words }: ContractCheck): string {
  if (verdict === 'broken') return words
  if (name === 'Points') return verdict === 'met' ? 'One for one' : 'Interpolated linearly'
  if (name === 'Range')
    return verdict === 'met' ? 'Covers all that the model reads' : 'The ends are filled with the last value'
  return 'The same'
}

const marks = {
  met: { icon: Check, label: 'fits' },
  adapted: { icon: Info, label: 'adapted' },
  broken: { icon: CircleX, label: 'does not fit' },
} as const

/** What the model reads, held against what was given, before any number is made. */
export function ContractCard({ checked, record, remedy }: ContractCardProps) {
  const lines = linesOf(checked, record)
  return (
    <Card>
      <div className={styles.cardHead}>
        <h2>Do these spectra fit the model?</h2>
        <p className="dim caption">Checked before any number is made</p>
      </div>
      <ScrollBox label="Contract of the model" className={styles.scroll}>
        <table className={styles.contract}>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">Property</span>
              </th>
              <th scope="col">The model reads</th>
              <th scope="col">These spectra</th>
              <th scope="col">Verdict</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ name, model, given, verdict, words }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="num">{model}</td>
                <td className="num">{given}</td>
                <td>
                  <span className={styles.verdict} data-verdict={verdict}>
                    <Icon of={marks[verdict].icon} label={marks[verdict].label} />
                    {words}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {remedy !== undefined && <div className={styles.remedy}>{remedy}</div>}
    </Card>
  )
}
