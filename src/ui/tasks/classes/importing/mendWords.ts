/** Mends and guesses in the user's words. */
import type { Mend } from '#domain/data/fileSight'
import type { FileCorrections } from '#domain/data/importCorrections'
import type { ImportGuess } from '#protocol/ingest'
import { count, counted } from '../../../words/numbers.ts'
import { delimiters, encodings, orientations } from './words.ts'

const named = <T extends string>(
  options: readonly { readonly value: T; readonly label: string }[],
  value: T | undefined,
): string => options.find((option) => option.value === value)?.label ?? String(value)

const rangeWords = ([from, to]: readonly [number, number]): string => (from === to ? `${from}` : `${from}–${to}`)

/** `line 7`, `lines 2–3`, `23 lines`. */
function lineWords(ranges: NonNullable<FileCorrections['leaveOutLines']>): string {
  const lines = ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0)
  if (lines === 1) return `line ${ranges[0]?.[0]}`
  return ranges.length <= 3 ? `lines ${ranges.map(rangeWords).join(', ')}` : `${count(lines)} lines`
}

/** `Leave out lines 2–3`, `Decimal comma, semicolon between cells`. `before`: what is settled already. */
export function mendWords({ change }: Pick<Mend, 'change'>, before: FileCorrections): string {
  const added = change.leaveOutLines?.slice(before.leaveOutLines?.length ?? 0)
  const words = [
    added && added.length > 0 && `leave out ${lineWords(added)}`,
    change.skipLines !== undefined &&
      `skip the first ${change.skipLines === 1 ? 'line' : `${count(change.skipLines)} lines`}`,
    change.decimal !== undefined && (change.decimal === ',' ? 'decimal comma' : 'decimal point'),
    change.delimiter !== undefined && `${named(delimiters, change.delimiter)} between cells`,
    change.header !== undefined && (change.header ? 'the first line is a header' : 'no header'),
    change.encoding !== undefined && `text in ${named(encodings, change.encoding)}`,
    change.intensityColumn !== undefined && `column ${change.intensityColumn} is the intensity`,
    change.intensityColumn === undefined && change.layout !== undefined && named(orientations, change.layout),
  ].flatMap((word) => (typeof word === 'string' && word !== '' ? [word] : []))
  const [first = 'read it so', ...rest] = words
  return [`${first.charAt(0).toUpperCase()}${first.slice(1)}`, ...rest].join(', ')
}

/** `3 spectra of 1,024 points`. */
export const outcomeWords = ({ spectra, points }: Pick<Mend, 'spectra' | 'points'>): string =>
  `${counted(spectra, 'spectrum', 'spectra')} of ${counted(points, 'point', 'points')}`

/** What a guess is about, as its label. */
export const guessTitles: Readonly<Record<string, string>> = {
  unit: 'Unit',
  quantity: 'Quantity',
  layout: 'Layout',
  columns: 'Columns',
  sheet: 'Sheet',
  blocks: 'Table',
  'axis-column': 'Positions',
  'intensity-column': 'Intensities',
  target: 'Target',
  group: 'Group',
  label: 'Class',
  decimal: 'Commas',
  parts: 'Part',
}

export const guessTitle = ({ what }: Pick<ImportGuess, 'what'>): string => guessTitles[what] ?? what
