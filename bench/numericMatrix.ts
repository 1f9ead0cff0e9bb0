/**
 * Reading a headerless table of 120,000 × 244 numbers into float32: the byte reader, papaparse with
 * `Number`, and the general table reader. Same bytes, in turn, from memory, in pieces of 4 MB:
 *   npx tsx bench/numericMatrix.ts [rounds] [rows]
 * and what a quote that never closes costs papaparse, streaming, and the general reader:
 *   npx tsx bench/numericMatrix.ts quote
 * papaparse gets whole lines and its fast mode, which leaves out quotes: its best case. It streams in pieces of 1 MB.
 */
import { Readable } from 'node:stream'
import Papa from 'papaparse'
import { simulateInChunks } from '#domain/simulate/thinFilm/simulator'
import { drawStructures } from '#domain/simulate/thinFilm/structures'
import { RecordScanner } from '#formats/delimited/recordScanner'
import { MatrixReader } from '#formats/numericMatrix/matrixReader'

const pieceBytes = 4 * 1024 * 1024
const chunkFloats = 4 * 1024 * 1024
const columns = 244

/** 6,000 simulated stacks as text with 9 significant digits, over and over. */
function matrixText(rows: number): Buffer {
  const distinct = Math.min(rows, 6_000)
  const lines: string[] = []
  for (const { spectra } of simulateInChunks({
    structures: drawStructures({ rows: distinct, seed: 1 }),
    rows: distinct,
  })) {
    for (let start = 0; start < spectra.length; start += columns) {
      const row = spectra.subarray(start, start + columns)
      lines.push(Array.from(row, (value) => Number(value.toPrecision(9))).join(' '))
    }
  }
  const text = Buffer.from(`${lines.join('\n')}\n`)
  return Buffer.concat(Array.from({ length: Math.ceil(rows / distinct) }, () => text))
}

function* piecesOf(bytes: Uint8Array): Generator<{ piece: Uint8Array; last: boolean }> {
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    const end = Math.min(bytes.length, start + pieceBytes)
    yield { piece: bytes.subarray(start, end), last: end === bytes.length }
  }
}

/** Each hands its chunks to `take` and returns. */
type Reading = (bytes: Buffer, take: (chunk: Float32Array) => void) => void

const byteReader: Reading = (bytes, take) => {
  const reader = new MatrixReader({ separator: ' ', decimal: '.', firstDataLine: 1 }, chunkFloats, take)
  for (const { piece, last } of piecesOf(bytes)) {
    const fault = reader.feed(piece, last)
    if (fault) throw new Error(fault.message)
  }
}

const papaparse: Reading = (bytes, take) => {
  let rest = ''
  for (const { piece, last } of piecesOf(bytes)) {
    const text = rest + Buffer.from(piece).toString('latin1')
    const whole = last ? text.length : text.lastIndexOf('\n') + 1
    rest = text.slice(whole)
    const { data } = Papa.parse<string[]>(text.slice(0, whole), { delimiter: ' ', newline: '\n', fastMode: true })
    const chunk = new Float32Array(data.length * columns)
    let filled = 0
    for (const row of data) if (row.length === columns) for (const cell of row) chunk[filled++] = Number(cell)
    take(chunk.subarray(0, filled))
  }
}

const tableReader: Reading = (bytes, take) => {
  const scanner = new RecordScanner(' ', true)
  const chunk = new Float32Array(chunkFloats)
  let filled = 0
  for (const { piece, last } of piecesOf(bytes)) {
    scanner.feed(piece, last, (record) => {
      if (filled + columns > chunk.length) {
        take(chunk.slice(0, filled))
        filled = 0
      }
      for (let cell = 0; cell < record.cells; cell++) chunk[filled++] = record.single(cell, '.')
      return null
    })
  }
  take(chunk.slice(0, filled))
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

function compareSpeed(rounds: number, rows: number): void {
  const bytes = matrixText(rows)
  const contenders = { 'byte reader': byteReader, 'papaparse + Number': papaparse, 'general table reader': tableReader }
  const wallMs: Record<string, number[]> = {}
  const spentMs: Record<string, number[]> = {}
  const sums = new Set<number>()
  for (let round = 0; round < rounds; round++) {
    for (const [name, reading] of Object.entries(contenders)) {
      let sum = 0
      let count = 0
      const before = process.cpuUsage()
      const start = performance.now()
      reading(bytes, (chunk) => {
        count += chunk.length
        sum += chunk[0] ?? 0
        for (let at = 1; at < chunk.length; at++) sum += chunk[at] ?? 0
      })
      const wall = performance.now() - start
      const processor = processorMs(before)
      if (count !== rows * columns) throw new Error(`${name} read ${count} numbers`)
      sums.add(Math.round(sum * 1e6))
      wallMs[name] = [...(wallMs[name] ?? []), wall]
      spentMs[name] = [...(spentMs[name] ?? []), processor]
    }
  }
  const ours = median(wallMs['byte reader'] ?? [])
  console.log(
    `${rows} × ${columns}, ${(bytes.length / 1e6).toFixed(0)} MB, ${rounds} rounds, sums agree: ${sums.size === 1}`,
  )
  for (const [name, all] of Object.entries(wallMs)) {
    const wall = median(all)
    console.log(
      `${name}: median ${wall.toFixed(0)} ms, best ${Math.min(...all).toFixed(0)} ms, processor ${median(spentMs[name] ?? []).toFixed(0)} ms, ` +
        `${(bytes.length / 1e3 / wall).toFixed(0)} MB/s, ${(wall / ours).toFixed(2)} × the byte reader's time`,
    )
  }
}

/** Of all threads, since a reading of the counter. */
function processorMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

async function compareQuotes(): Promise<void> {
  for (const megabytes of [8, 32, 128]) {
    const line = `${'0.123456789,'.repeat(243)}0.123456789\n`
    const text = `1,"2\n${line.repeat(Math.ceil((megabytes * 1e6) / line.length))}`
    const pieces: string[] = []
    for (let at = 0; at < text.length; at += 1024 * 1024) pieces.push(text.slice(at, at + 1024 * 1024))
    let start = process.cpuUsage()
    const told = await new Promise<string>((resolve) => {
      const faults: string[] = []
      Papa.parse(Readable.from(pieces), {
        delimiter: ',',
        chunk: ({ errors }) => {
          faults.push(...errors.map(({ code, row }) => `${code} at row ${row}`))
        },
        complete: () => resolve([...new Set(faults)].slice(0, 2).join(', ') || 'nothing'),
      })
    })
    const papa = processorMs(start)
    const scanner = new RecordScanner(',', false)
    const bytes = Buffer.from(text)
    start = process.cpuUsage()
    let fault: unknown = null
    for (const { piece, last } of piecesOf(bytes)) fault ??= scanner.feed(piece, last, () => null)
    const scanned = processorMs(start)
    console.log(
      `unclosed quote, ${megabytes} MB: papaparse ${papa.toFixed(0)} ms (tells ${told}), general reader ${scanned.toFixed(0)} ms (tells ${JSON.stringify(fault)}); processor time`,
    )
  }
}

const [first, second] = process.argv.slice(2)
if (first === 'quote') await compareQuotes()
else compareSpeed(Number(first ?? 3), Number(second ?? 120_000))
