/** What the screen says of a path, of its rows, and of how well a map adds up. */
import type { FeatureBaseline, FeatureExplanation } from '#domain/explain/featureExplanation'
import type { FeatureCompleteness, FeatureMapKind, RowChoice } from '#domain/explain/featureMaps'
import { trustOf } from '#domain/explain/trust'
import { completenessWords } from '../../../explaining/trust.ts'
import { sharedUnit } from '../../../words/features.ts'
import { count, threeDigits } from '../../../words/numbers.ts'

/** What the figures of the screen share. */
export interface MapView {
  readonly explanation: FeatureExplanation
  readonly component: number
  readonly kind: FeatureMapKind
  readonly choice: RowChoice
  /** Components that the mean spectrum predicts about as well: their maps are grey. */
  readonly hardlyLearned: readonly number[]
}

export function baselineWords(baseline: FeatureBaseline): string {
  switch (baseline.kind) {
    case 'mean':
      return 'the mean training structure'
    case 'zero':
      return '0 in every feature'
    case 'row':
      return `row ${count(baseline.row + 1)}`
    default:
      return baseline satisfies never
  }
}

const rowCountWords = (n: number): string => `${count(n)} test ${n === 1 ? 'row' : 'rows'}`

export const effortWords = (rows: number, steps: number): string =>
  `Up to ${rowCountWords(rows)}, ${count(steps)} points on the way to each.`

/** `Mean over 64 test rows, from the mean training structure in 50 steps.` A sensitivity has no way to come. */
export function rowsWords({ rows, path }: FeatureExplanation, choice: RowChoice, kind: FeatureMapKind): string {
  const from = kind === 'sensitivity' ? '' : `, from ${baselineWords(path.baseline)} in ${count(path.steps)} steps`
  if (choice === 'all') return `Mean over ${rowCountWords(rows.length)}${from}.`
  return `Row ${count((rows[choice]?.row ?? 0) + 1)}${from}.`
}

export function kindWords(kind: FeatureMapKind, featureNames: readonly string[]): string {
  switch (kind) {
    case 'signed':
      return 'Change of the prediction that each feature accounts for'
    case 'absolute':
      return 'Size of the change that each feature accounts for'
    case 'sensitivity':
      return `Change of the prediction per ${sharedUnit(featureNames)} at the row itself`
    default:
      return kind satisfies never
  }
}

/** What stands behind a completeness badge. */
export function addsUpWords({ difference, error, worst }: FeatureCompleteness, choice: RowChoice): string {
  const where = choice === 'all' ? 'over rows and wavelengths' : 'over wavelengths'
  const text = `The features add up to F(x) − F(baseline), in size ${threeDigits(difference)} on average ${where}, to within ${threeDigits(error * difference)}.`
  const remedy = trustOf({ error }) !== 'sound' ? ' More steps along the path reduce the gap.' : ''
  if (choice !== 'all' || worst === null) return `${text}${remedy}`
  return `${text}${remedy} Worst: row ${count(worst.row + 1)}, ${completenessWords(worst)}.`
}
