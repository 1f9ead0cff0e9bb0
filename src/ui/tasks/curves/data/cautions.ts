/** What a survey of curves found that a reader of its scores should know. */

import type { CurvesSurvey } from '#domain/tasks/curves/curvesSurvey'
import type { CurvesTable } from '#domain/tasks/curves/curvesTable'
import { constantFeatureWords, quotedFew } from '../../../words/features.ts'
import { count, counted } from '../../../words/numbers.ts'

interface Caution {
  readonly title: string
  readonly detail: string
}

/** Fewer rows cannot fill three parts and fit a network. */
const fewRows = 100

export function cautionsOf({ rows, features }: CurvesTable, survey: CurvesSurvey | null): Caution[] {
  const constant = features.filter(({ min, max }) => min === max).map(({ name }) => name)
  const flat = survey?.components.filter(({ sd }) => sd.every((value) => value === 0)) ?? []
  const repeated = survey?.repeated
  return [
    ...(constant.length > 0 ? [constantFeatureWords(constant, 'every row')] : []),
    ...(flat.length > 0
      ? [
          {
            title: `${quotedFew(flat.map(({ name }) => name))}: the same spectrum in every row`,
            detail: 'Its mean predicts it perfectly, so its scores are meaningless.',
          },
        ]
      : []),
    ...(repeated?.first
      ? [
          {
            title: `${counted(repeated.rows, 'row repeats', 'rows repeat')} the features of an earlier one`,
            detail: repeatedWords(repeated.rows, repeated.differing, repeated.first),
          },
        ]
      : []),
    ...(rows < fewRows
      ? [
          {
            title: `${count(rows)} rows are few`,
            detail: 'Scores on so small a test part are a rough guide only, and a large network memorises so few rows.',
          },
        ]
      : []),
  ]
}

function repeatedWords(
  rows: number,
  differing: number,
  { row, earlier }: { readonly row: number; readonly earlier: number },
): string {
  const first = `The first is row ${count(row + 1)}, as row ${count(earlier + 1)}.`
  const spectra =
    differing === 0
      ? 'Their spectra are the same, too: if one is in the training part and the other in the test part, the score is inflated.'
      : `${differing === rows ? 'Their' : `In ${count(differing)} the`} spectra differ, which no function of the features can reproduce.`
  return `${first} ${spectra}`
}
