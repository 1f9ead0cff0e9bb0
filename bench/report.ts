/**
 * Results as tables: a Markdown one for docs/performance.md, a short one for the README, lines for the
 * terminal. Pure; what is written by hand around the markers stays.
 */
import { libraryNames } from './judgement.ts'
import { type Contestant, disturbed, type ResultRow, type Wanted } from './results.ts'

const significant = (value: number): string => {
  if (Number.isInteger(value)) return value.toLocaleString('en-GB')
  if (value >= 1000) return Math.round(value).toLocaleString('en-GB')
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}

export function figureText(one: Contestant, unit: string): string {
  if (one.failure !== undefined) return 'FAILED'
  if (one.median !== null) return `${significant(one.median)} ${unit}`
  return one.atLeast === undefined ? '–' : `> ${significant(one.atLeast)} ${unit}`
}

export function wantedText({ what, wanted, sense, found, bound, reached }: Wanted): string {
  const figure = found === null ? 'no figure' : `${bound ? '> ' : ''}${significant(found)}`
  const target = `${sense === 'atLeast' ? '≥' : '≤'} ${significant(wanted)}`
  return `${what} ${figure} (wanted ${target}: ${reached ? 'reached' : 'not reached'})`
}

function contestantText(one: Contestant, unit: string): string {
  const [first, last] = one.readings
  const counted =
    one.dispatches === undefined
      ? ''
      : `; ${one.dispatches} dispatches, ${significant(one.bytesUploaded ?? 0)} bytes uploaded`
  const readings = [first, last].filter((value) => value !== undefined).map((value) => value.toPrecision(4))
  const facts = [one.adapter, one.note, `n ${one.n}`, readings.length > 0 ? `reading ${readings.join(' → ')}` : '']
  const why = one.failure === undefined ? facts.filter(Boolean).join(', ') + counted : one.failure
  return `${libraryNames[one.library]} ${figureText(one, unit)} (${why})`
}

/** What others took of the machine meanwhile, and what that means. */
function othersText(row: ResultRow): string {
  if (row.others === undefined) return ''
  return `${Math.round(100 * row.others)}%${disturbed(row) ? ', disturbed' : ''}`
}

/** One row for the terminal. */
export function terminalText(row: ResultRow): string {
  const head = `${row.name}: ${row.what}`
  if (row.failure !== undefined) return `${head}\n  FAILED: ${row.failure}`
  return [
    head,
    ...row.contestants.map((one) => `  ${contestantText(one, row.unit)}`),
    ...row.wanted.map((one) => `  ${wantedText(one)}`),
    ...(disturbed(row) ? [`  others took ${othersText(row)}: measure again when the machine is quiet`] : []),
  ].join('\n')
}

/** A cell may hold no line break and no bar. */
const cell = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')

const table = (head: readonly string[], body: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n')

/** Every row with all that was found. */
export function fullTable(rows: readonly ResultRow[]): string {
  const body = rows.map((row) => [
    `\`${row.name}\`: ${row.what}`,
    row.failure === undefined
      ? row.contestants.map((one) => contestantText(one, row.unit)).join('<br>')
      : `FAILED: ${row.failure}`,
    row.wanted.map(wantedText).join('<br>'),
    row.date.slice(0, 10),
    othersText(row),
  ])
  const setting = [
    ...new Set(
      rows.map(({ machine, versions }) =>
        [machine, ...Object.entries(versions).map(([name, version]) => `${name} ${version}`)].join(', '),
      ),
    ),
  ]
  return `${table(['row', 'medians', 'wanted', 'date', 'others'], body)}\n\n${setting.map((line) => `Measured on ${line}.`).join('\n\n')}`
}

/** One figure per library and the adapter, for the README. */
export function shortTable(rows: readonly ResultRow[]): string {
  const libraries = ['ours', 'tfjs', 'jax-js', 'PyTorch'] as const
  const body = rows.map((row) => [
    row.what + (disturbed(row) ? ' (disturbed)' : ''),
    row.contestants.find((one) => one.library === 'ours')?.adapter ?? '',
    ...libraries.map((library) => {
      const one = row.contestants.find((contestant) => contestant.library === library)
      return one ? figureText(one, row.unit) : '–'
    }),
  ])
  return table(['work', 'adapter', 'Spectral Studio', 'stock tfjs', 'jax-js', 'PyTorch, CPU'], body)
}

const [start, end] = ['<!-- bench:start -->', '<!-- bench:end -->']

/** The text with `inside` between its markers; null where it has none. */
export function betweenMarkers(text: string, inside: string): string | null {
  const [from, to] = [text.indexOf(start), text.indexOf(end)]
  if (from === -1 || to < from) return null
  return `${text.slice(0, from + start.length)}\n${inside}\n${text.slice(to)}`
}
