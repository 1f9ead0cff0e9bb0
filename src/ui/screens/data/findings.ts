/** Cautions about a dataset, in words, from what the worker found. */
import type { SpectraColumns } from '#domain/data/spectraTable'
import { tellingInCohort } from '#domain/data/tellingColumns'
import type { RunCohort } from '#domain/run/run'
import type { SpectraSurvey } from '#protocol/datasets'
import { count, percent, spectra } from '../../words/numbers.ts'
import { sentence } from '../../words/sentence.ts'

export interface Finding {
  readonly key: string
  readonly title: string
  readonly detail: string
  /** Rows to look at. */
  readonly rows: readonly number[]
}

const isAre = (n: number) => (n === 1 ? 'is' : 'are')

/** Near-duplicates whose groups differ can stand on both sides of a split, so they come first. */
export function findingsOf(survey: SpectraSurvey, content: SpectraColumns, groupColumn: string | null): Finding[] {
  const groups = content.columns.find((column) => column.name === groupColumn)?.values
  const findings: Finding[] = []
  const { pairs, total, skipped } = survey.nearDuplicates
  const apart = groups ? pairs.filter(({ first, second }) => groups[first] !== groups[second]) : pairs
  if (apart.length > 0) {
    const closest = apart[0]?.correlation ?? 0
    findings.push({
      key: 'near-duplicates',
      title: groups
        ? `${count(apart.length)} ${apart.length === 1 ? 'pair' : 'pairs'} of near-duplicates in different groups`
        : `${count(total)} ${total === 1 ? 'pair' : 'pairs'} of near-duplicates`,
      detail: `They correlate above 0.99 (the closest at ${closest.toFixed(4)}) and can end up on both sides of a split, which inflates the score.${groups ? '' : ' A group column keeps such spectra together.'}`,
      rows: [...new Set(apart.flatMap(({ first, second }) => [first, second]))],
    })
  }
  const copies = survey.exactDuplicates
  if (copies.length > 0) {
    const rows = copies.flat()
    findings.push({
      key: 'exact-duplicates',
      title: `${spectra(rows.length)} ${isAre(rows.length)} exact copies`,
      detail: `${count(copies.length)} ${copies.length === 1 ? 'spectrum stands' : 'spectra stand'} in the data more than once, to the last digit.`,
      rows,
    })
  }
  if (survey.sharedGroups.length > 0) {
    const [first] = survey.sharedGroups
    findings.push({
      key: 'shared-groups',
      title: `${count(survey.sharedGroups.length)} ${survey.sharedGroups.length === 1 ? 'group holds' : 'groups hold'} more than one class`,
      detail: `For one, “${first?.group}” has ${first?.classNames.join(' and ')}. Either a label is wrong, or the group column does not identify the sample.`,
      rows: survey.sharedGroups.flatMap((group) => group.rows),
    })
  }
  if (survey.constantRows.length > 0) {
    const n = survey.constantRows.length
    findings.push({
      key: 'constant',
      title: `${spectra(n)} ${isAre(n)} flat`,
      detail: 'The intensity is the same at every point: there is nothing in it to learn from.',
      rows: survey.constantRows,
    })
  }
  if (skipped !== null) {
    findings.push({ key: 'skipped', title: 'Near-duplicates were not looked for', detail: sentence(skipped), rows: [] })
  }
  return findings
}

/** Columns named in one finding. */
const namedColumns = 3

/** Other columns that give the class without looking at a spectrum; `except`: the target, and what names or groups spectra. */
export function sourceFinding(
  content: SpectraColumns,
  cohort: Pick<RunCohort, 'rows' | 'labels' | 'classNames'>,
  except: readonly (string | null)[],
): Finding[] {
  const telling = tellingInCohort(content, cohort, except)
  const [first] = telling
  if (!first) return []
  const told = telling
    .slice(0, namedColumns)
    .map(
      ({ column, inSample, leftOut, spectra: n }) =>
        `“${column}” ${percent(leftOut, n)} (${percent(inSample, n)} in sample)`,
    )
  const more = telling.length > namedColumns ? `, and ${count(telling.length - namedColumns)} more columns` : ''
  return [
    {
      key: 'telling-columns',
      title: `The class of ${percent(first.leftOut, first.spectra)} of ${spectra(first.spectra)} can be guessed from “${first.column}” alone`,
      detail: `Guessed from the labels of the other spectra with the same value, without using any spectrum: ${told.join(', ')}${more}; always answering the largest class gives ${percent(first.chance, first.spectra)}. A network can learn the source instead of the substance: compare its score with this, and use this column as the group to test it on other sources.`,
      rows: [],
    },
  ]
}
