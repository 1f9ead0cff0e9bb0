/**
 * Where among the records of a head the table stands: the longest run of records that look alike, numbers where the others
 * have numbers. Titles, settings, end marks and logs look otherwise, however many they are and however wide.
 */
import { isGap } from '#domain/data/numberCells'
import { isAnyNumber } from './notation.ts'
import type { SampleRecord } from './sampleRecords.ts'

export interface TableRun {
  readonly width: number
  /** Indices into the records (remarks left out). */
  readonly members: readonly number[]
  /** Numbers in a row, at most `lookedAt`. */
  readonly numbers: number
  readonly weight: number
}

/** Cells of a row that are looked at. */
export const lookedAt = 256
/** So many records in a row may look otherwise within a run. */
const maxMisfits = 3

interface Look {
  /** 1: a number; 2: a gap, which may stand in any column. */
  readonly flags: Uint8Array
  readonly numbers: number
}

function lookOf(record: SampleRecord): Look {
  const flags = new Uint8Array(Math.min(record.cells.length, lookedAt))
  let numbers = 0
  for (const i of flags.keys()) {
    const cell = record.cells[i] ?? ''
    const number = isAnyNumber(cell)
    if (number) numbers++
    flags[i] = number ? 1 : isGap(cell) ? 2 : 0
  }
  return { flags, numbers }
}

/** The look of each record, taken once and only where it is asked for. */
function looksOf(records: readonly SampleRecord[]): (at: number) => Look {
  const taken = new Array<Look | undefined>(records.length)
  const nothing: Look = { flags: new Uint8Array(), numbers: 0 }
  return (at) => {
    const record = records[at]
    taken[at] ??= record ? lookOf(record) : nothing
    return taken[at] ?? nothing
  }
}

/** Cells up to the last that is not blank: spreadsheets write blank ones behind. */
export function filledCells(cells: readonly string[]): number {
  let filled = cells.length
  while (filled > 0 && cells[filled - 1] === '') filled--
  return filled
}

export const fits = (cells: readonly string[], width: number): boolean =>
  cells.length === width || (cells.length > width && filledCells(cells) <= width)

/** Whether most columns that hold numbers in either hold them in both. */
function alike(a: Look, b: Look, width: number): boolean {
  let both = 0
  let ofA = 0
  let ofB = 0
  for (let i = 0; i < Math.min(width, lookedAt); i++) {
    const inA = a.flags[i] ?? 0
    const inB = b.flags[i] ?? 0
    if (inA === 2 || inB === 2) continue
    ofA += inA
    ofB += inB
    both += inA & inB
  }
  return both > 0 && both >= 0.6 * Math.max(ofA, ofB)
}

/** Runs of records with numbers, of any of the most common widths; the weightiest first. */
export function runsOf(records: readonly SampleRecord[]): TableRun[] {
  const look = looksOf(records)
  const runs = commonWidths(records).flatMap((width) => runsOfWidth(records, look, width))
  return runs.sort((a, b) => b.weight - a.weight)
}

function commonWidths(records: readonly SampleRecord[]): number[] {
  const counts = new Map<number, number>()
  const add = (width: number): void => {
    if (width >= 2) counts.set(width, (counts.get(width) ?? 0) + Math.min(width, lookedAt))
  }
  for (const { cells } of records) {
    const filled = filledCells(cells)
    add(cells.length)
    if (filled !== cells.length) add(filled)
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 5)
    .map(([width]) => width)
}

function runsOfWidth(records: readonly SampleRecord[], look: (at: number) => Look, width: number): TableRun[] {
  const runs: TableRun[] = []
  for (let start = 0; start < records.length; ) {
    const first = records[start]
    if (!first || !fits(first.cells, width) || look(start).numbers === 0) {
      start++
      continue
    }
    const members = [start]
    let last = start
    for (let at = start + 1, misfits = 0; at < records.length && misfits <= maxMisfits; at++) {
      const record = records[at]
      if (record && fits(record.cells, width) && look(at).numbers > 0 && alike(look(last), look(at), width)) {
        members.push(at)
        last = at
        misfits = 0
      } else misfits++
    }
    const numbers = look(last).numbers
    // A word beside a number is a setting more often than a table.
    const settings = width === 2 && numbers === 1
    runs.push({ width, members, numbers, weight: members.length * numbers * (settings ? 0.3 : 1) })
    start = (members.at(-1) ?? start) + 1
  }
  return runs
}

/** Where no record has numbers: the longest run of equally many cells, two or more. */
export function wordsRun(records: readonly SampleRecord[]): TableRun | null {
  let best: TableRun | null = null
  for (const width of commonWidths(records)) {
    for (let start = 0; start < records.length; ) {
      let end = start
      while (end < records.length && fits(records[end]?.cells ?? [], width)) end++
      if (end > start && (!best || (end - start) * width > best.weight)) {
        const members = Array.from({ length: end - start }, (_, i) => start + i)
        best = { width, members, numbers: 0, weight: (end - start) * width }
      }
      start = Math.max(end, start + 1)
    }
  }
  return best
}
