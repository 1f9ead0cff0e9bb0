/**
 * What would mend a text file: corrections that come into question by what is wrong, each tried on the beginning of the file,
 * and only those kept under which it reads better than it does.
 */

import type { Mend } from '#domain/data/fileSight'
import { layouts } from '#domain/data/importCorrections'
import type { AppError } from '#domain/result'
import type { ByteSource } from '../delimited/byteSource.ts'
import { delimiters } from '../delimited/dialect.ts'
import type { TextCorrections } from './corrections.ts'
import type { LineRanges } from './leftOutLines.ts'
import { isAnyNumber } from './notation.ts'
import { type Trial, tryText } from './tryText.ts'

type Change = Partial<TextCorrections>

/** More would be a questionnaire. */
const offeredAtMost = 4
/** Reading tries cost; a page waits for them. */
const triedAtMost = 40

/** `now`: how it reads, or why it does not; `text`: its first lines, LF between them. */
export async function mendsOf(
  beginning: ByteSource,
  fixed: TextCorrections,
  now: { readonly trial: Trial | null; readonly error: AppError | null },
  text: string,
): Promise<readonly Mend[]> {
  const { trial } = now
  const isWell = trial !== null && trial.spectra > 0 && trial.leftOut === 0
  if (isWell) return []
  const candidates = [...lineCandidates(fixed, now), ...(isReadable(trial) ? [] : mannerCandidates(fixed, text))]
  const found: (Mend & { readonly key: string; readonly score: number })[] = []
  for (const change of candidates.slice(0, triedAtMost)) {
    const tried = await tryText(beginning, { ...fixed, ...change })
    if (!tried.ok) continue
    const { spectra, points, leftOut, taken } = tried.value
    if (spectra === 0 || points < 3 || leftOut > 0.1 * taken) continue
    if (trial && trial.spectra > 0 && leftOut >= trial.leftOut) continue
    // Of changes that come to the same the first, which is the smallest, is offered.
    const key = JSON.stringify([spectra, points, leftOut, firstValues(tried.value)])
    if (found.some((other) => other.key === key)) continue
    found.push({ change, spectra, points, leftOut, key, score: taken - 10 * leftOut + (points > 20 ? 5 : 0) })
  }
  return found
    .toSorted((a, b) => b.score - a.score)
    .slice(0, offeredAtMost)
    .map(({ change, spectra, points, leftOut }) => ({ change, spectra, points, leftOut }))
}

const isReadable = (trial: Trial | null): boolean =>
  trial !== null && trial.spectra > 0 && trial.leftOut <= 0.2 * trial.taken

const firstValues = ({ reading }: Trial): readonly number[] => [
  ...(reading.parts[0]?.axis.values.subarray(0, 3) ?? []),
  ...(reading.parts[0]?.intensities.subarray(0, 3) ?? []),
]

/** The lines that went wrong, left out. */
function lineCandidates(
  fixed: TextCorrections,
  { trial, error }: { readonly trial: Trial | null; readonly error: AppError | null },
): Change[] {
  const lines = [...(trial?.faults ?? []), ...(error ? [error] : [])].flatMap(({ where }) => where?.line ?? [])
  if (lines.length === 0) return []
  const ranges = rangesOf(lines)
  const [first] = ranges
  const before = fixed.leaveOutLines ?? []
  const all: Change = { leaveOutLines: [...before, ...ranges] }
  return first && ranges.length > 1 ? [all, { leaveOutLines: [...before, first] }] : [all]
}

/** Ascending, neighbours joined. */
export function rangesOf(lines: readonly number[]): LineRanges {
  const ranges: [number, number][] = []
  for (const line of [...new Set(lines)].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && line === last[1] + 1) last[1] = line
    else ranges.push([line, line])
  }
  return ranges
}

function mannerCandidates(fixed: TextCorrections, text: string): Change[] {
  const starts = numbersFrom(text)
  const skips = starts.flatMap((line): Change[] => (line > 1 ? [{ skipLines: line - 1 }] : []))
  const named = starts.flatMap((line): Change[] => (line > 2 ? [{ skipLines: line - 2, header: true }] : []))
  const decimals: Change[] = [{ decimal: ',' }, { decimal: '.' }]
  const parted = delimiters.map((delimiter): Change => ({ delimiter }))
  const commas: Change[] = [
    { delimiter: ';', decimal: ',' },
    { delimiter: '\t', decimal: ',' },
    { delimiter: ' ', decimal: ',' },
  ]
  const laidOut = layouts.map((layout): Change => ({ use: 'spectra', layout }))
  const columns = [2, 3, 4, 5].flatMap((column): Change[] => [
    { use: 'spectra', layout: 'columns', axisColumn: '1', intensityColumn: String(column) },
  ])
  const others: Change[] = [{ header: false }, { header: true }, { encoding: 'windows-1252' }, { encoding: 'utf-16le' }]
  const news = (change: Change): boolean =>
    Object.entries(change).some(([field, value]) =>
      Object.entries(fixed).every(([known, at]) => known !== field || at !== value),
    )
  return [...skips, ...named, ...decimals, ...parted, ...commas, ...laidOut, ...others, ...columns].filter(news)
}

/** Lines where runs of at least five lines of numbers begin, the longest first, up to three. */
function numbersFrom(text: string): number[] {
  const runs: { readonly line: number; length: number }[] = []
  let open: { readonly line: number; length: number } | null = null
  for (const [i, line] of text.split('\n', 20_000).entries()) {
    const cells = line.trim().split(/[\s;|]+|,(?=\s)|(?<=\d)\t/)
    const isNumbers = cells.length > 1 && cells.every((cell) => isAnyNumber(cell) || /^[-\d.,eE+]+$/.test(cell))
    if (!isNumbers) open = null
    else if (open) open.length++
    else {
      open = { line: i + 1, length: 1 }
      runs.push(open)
    }
  }
  return runs
    .filter(({ length }) => length >= 5)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, 3)
    .map(({ line }) => line)
}
