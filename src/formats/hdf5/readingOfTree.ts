/** A tree of groups and datasets → its spectra: signals by convention or by name, else its tables, else a matrix that nothing names. */
import { FileFault } from '../binaryView.ts'
import { groupByAxis, type SingleSpectrum } from '../groupByAxis.ts'
import type { FileReading, ReadGuess, ReadSpectra, ReadWarning } from '../reader.ts'
import { spectraOfTable } from '../table/spectraOfTable.ts'
import { asReadColumn } from '../table/typedTable.ts'
import { factsOf } from './facts.ts'
import type { H5Group } from './file.ts'
import { said, singleValue } from './nodes.ts'
import { type Signal, signalsOf } from './signals.ts'
import { type SignalSpectra, spectraOfSignal } from './spectraOfSignal.ts'
import { tablesOf } from './tables.ts'

const mostSignals = 20_000

/** The group that tells signals of the same name apart: the outermost in which they differ. */
function groupNames(signals: readonly Signal[]): string[] {
  const paths = signals.map(({ within }) => within.slice(1).map((group) => group.path.split('/').at(-1) ?? ''))
  const depth = paths[0]?.findIndex((name, i) => paths.some((path) => path[i] !== name)) ?? -1
  return paths.map((path) => (depth < 0 ? '' : (path[depth] ?? '')))
}

/** Signals of one name in groups beside each other are spectra of one kind; several in one group are kinds to choose among. */
const belongTogether = (signals: readonly Signal[]): boolean => {
  const [first] = signals
  return (
    first !== undefined &&
    first.kind !== 'usid' &&
    signals.length > 1 &&
    signals.every(({ name }) => name === first.name) &&
    new Set(signals.map(({ within }) => within.at(-1))).size === signals.length
  )
}

/** Attributes and single values of a signal's own groups, as what stands beside its spectrum. */
function factsBeside(signal: Signal): Record<string, string> {
  const beside: Record<string, string> = {}
  for (const group of signal.within.slice(1)) {
    for (const name of group.attributes.keys()) {
      const value = /^(?:NX_class|default|signal|axes|interpretation|name)$/.test(name) ? '' : said(group, name)
      if (value !== '' && value.length < 100) beside[name] = value
    }
  }
  const title = signal.within.at(-1)?.children.get('title')
  const titled = title ? singleValue(title) : ''
  return titled === '' ? beside : { ...beside, title: titled }
}

function singles(read: SignalSpectra, signal: Signal, group: string): SingleSpectrum[] {
  const { part } = read
  const points = part.axis.values.length
  const facts = factsBeside(signal)
  return Array.from({ length: part.rows }, (_, row) => ({
    label: signal.name,
    axis: part.axis,
    intensity: part.intensity,
    intensities: part.intensities.subarray(row * points, (row + 1) * points),
    beside: {
      ...(group === '' ? {} : { group }),
      ...facts,
      ...Object.fromEntries(part.columns.map(({ name, values }) => [name, values[row] ?? ''])),
    },
  }))
}

function readSignals(root: H5Group, signals: readonly Signal[]): FileReading | null {
  const groups = groupNames(signals)
  const together = belongTogether(signals)
  const warnings: ReadWarning[] = []
  const guesses: ReadGuess[] = []
  const parts: ReadSpectra[] = []
  const single: SingleSpectrum[] = []
  for (const [i, signal] of signals.entries()) {
    const name =
      signals.filter((other) => other.name === signal.name).length > 1 && groups[i]
        ? `${groups[i]} ${signal.name}`
        : signal.name
    try {
      const read = spectraOfSignal(signal, name)
      if (!read) continue
      if (parts.length + single.length === 0) guesses.push(...read.guesses)
      if (together) for (const one of singles(read, signal, groups[i] ?? '')) single.push(one)
      else parts.push(read.part)
    } catch (thrown) {
      if (!(thrown instanceof FileFault) || signals.length === 1) throw thrown
      warnings.push({ code: 'dataset-left-out', message: `“${signal.dataset.path}” was left out. ${thrown.message}` })
    }
  }
  const all = together ? groupByAxis(single) : parts
  if (all.length === 0) return null
  return { parts: all, together, facts: factsOf(signals[0]?.within ?? [root]), guesses, warnings }
}

function readTables(root: H5Group): FileReading | null {
  const tables = tablesOf(root).filter(({ rows }) => rows > 0)
  const facts = factsOf([root])
  for (const table of tables) {
    const spectra = spectraOfTable(table)
    if (spectra) return { ...spectra, facts }
  }
  const [first] = tables
  return first
    ? {
        parts: [],
        together: false,
        facts,
        table: { columns: first.columns.map(asReadColumn), rows: first.rows },
        guesses: [],
        warnings: [],
      }
    : null
}

/** Null where it holds nothing that is known here. @throws FileFault */
export function readingOfTree(root: H5Group): FileReading | null {
  const signals = signalsOf(root).slice(0, mostSignals)
  const strong = signals.filter(({ kind }) => kind !== 'bare')
  return (strong.length > 0 ? readSignals(root, strong) : null) ?? readTables(root) ?? readSignals(root, signals)
}
