/**
 * The benchmark: runs rows, prints them, puts them among the results of earlier runs and into the
 * documents. Exit codes: 0 every contender ran, 1 one did not (FAILED), 2 bad usage.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { err, formatError, ok, type Result } from '#domain/result'
import { refereePython } from '../scripts/referee.mjs'
import { type BenchArguments, readArguments } from './arguments.ts'
import { judge } from './judgement.ts'
import { watchOthers } from './processorTime.ts'
import { betweenMarkers, fullTable, shortTable, terminalText } from './report.ts'
import { failed, merged, type ResultRow, type Results, readResults } from './results.ts'
import type { BenchRow, Measured } from './row.ts'
import { rows } from './rows.ts'
import { versions } from './versions.ts'

const inProject = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))
const committed = inProject('bench/results/latest.json')

const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores`

type Progress = (line: string) => void

async function runRow(row: BenchRow, { rounds, epochs }: BenchArguments, progress: Progress): Promise<ResultRow> {
  const { name, what, unit, targets } = row
  const facts = { name, what, unit, date: new Date().toISOString(), machine, versions: versions() }
  progress(`\n── ${name}`)
  const othersShare = await watchOthers()
  let measured: Measured
  try {
    measured = await row.measure({ rounds, epochs, progress: (line) => progress(`   ${line}`) })
  } catch (cause) {
    return { ...facts, contestants: [], wanted: [], failure: cause instanceof Error ? cause.message : String(cause) }
  }
  const contestants = [...measured.contestants]
  const wanted = [...targets.map((target) => judge(target, contestants)), ...(measured.wanted ?? [])]
  const others = await othersShare()
  return {
    ...facts,
    versions: { ...facts.versions, ...measured.versions },
    ...(others === null ? {} : { others: Number(others.toFixed(3)) }),
    contestants,
    wanted,
  }
}

/** Read before anything is measured: rows of hours are not to be lost to a file that cannot be continued. */
function resultsIn(file: string): Result<Results> {
  try {
    return ok(existsSync(file) ? readResults(readFileSync(file, 'utf8')) : { rows: [] })
  } catch {
    const remedy = 'name another file with --json, or remove this one'
    return err({ code: 'unreadable-results', message: `${file} holds no results of this benchmark`, remedy })
  }
}

/** Tables in the documents follow the committed results only. */
function writeDocuments({ rows: all }: Results): void {
  const documents = [
    { file: inProject('docs/performance.md'), inside: fullTable(all) },
    { file: inProject('README.md'), inside: shortTable(all.filter(({ name }) => /^(cnn|mlp|ig)-/.test(name))) },
  ]
  for (const { file, inside } of documents) {
    const text = betweenMarkers(readFileSync(file, 'utf8'), inside)
    if (text === null) process.stderr.write(`${file} has no place for the table\n`)
    else writeFileSync(file, text)
  }
}

/** Where it cannot be had its contenders fail by name; all others run. */
function preparePyTorch(): void {
  if (refereePython() !== null) return
  spawnSync(process.execPath, [inProject('scripts/referee.mjs'), '--install'], { stdio: ['ignore', 2, 2] })
}

export interface BenchOutput {
  /** No progress. */
  readonly quiet?: boolean
  /** The print one JSON object as the last line of the output: the rows that ran. */
  readonly lastLineJson?: boolean
}

export async function bench(args: readonly string[], { quiet, lastLineJson }: BenchOutput = {}): Promise<number> {
  const names = rows.map(({ name }) => name)
  const asked = readArguments(args, names)
  if (!asked.ok) {
    process.stderr.write(`${formatError(asked.error)}\n`)
    return 2
  }
  const { only, json } = asked.value
  const file = json ?? committed
  const old = resultsIn(file)
  if (!old.ok) {
    process.stderr.write(`${formatError(old.error)}\n`)
    return 2
  }
  preparePyTorch()
  const progress = quiet ? () => {} : (line: string) => void process.stderr.write(`${line}\n`)
  const fresh: ResultRow[] = []
  for (const row of rows.filter(({ name }) => only.includes(name))) {
    const result = await runRow(row, asked.value, progress)
    fresh.push(result)
    // At once: a run that is interrupted keeps what it has.
    const all = merged(old.value, fresh, names)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`)
    if (json === null) writeDocuments(all)
    process.stdout.write(`\n${terminalText(result)}\n`)
  }
  const broken = fresh.filter(failed).map(({ name }) => name)
  const missed = fresh.filter((row) => row.wanted.some(({ reached }) => !reached)).map(({ name }) => name)
  process.stdout.write(`\n${fresh.length} rows`)
  if (missed.length > 0) process.stdout.write(`; not reached in ${missed.join(', ')}`)
  process.stdout.write(broken.length > 0 ? `; FAILED in ${broken.join(', ')}\n` : '\n')
  if (lastLineJson) process.stdout.write(`${JSON.stringify({ rows: fresh })}\n`)
  return broken.length > 0 ? 1 : 0
}
