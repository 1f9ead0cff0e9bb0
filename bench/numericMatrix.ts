/**
 * Reading a headerless table of 120,000 × 244 numbers into float32: the byte reader, papaparse with
 * `Number`, and the general table reader. Same bytes, in turn, from memory, in pieces of 4 MB:
 *   npx tsx bench/numericMatrix.ts [rounds] [rows]
 * papaparse gets whole lines and its fast mode, which leaves out quotes: its best case. The general table reader is papaparse
 * as tables of spectra are read with it.
 */
import Papa from 'papaparse'
import { simulateInChunks } from '#domain/simulate/thinFilm/simulator'
import { drawStructures } from '#domain/simulate/thinFilm/structures'
import { decoderOf } from '#formats/delimited/encoding'
import { RecordReader } from '#formats/delimited/recordReader'
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
  const reader = new RecordReader(' ', true)
  const decode = decoderOf('utf-8')
  const chunk = new Float32Array(chunkFloats)
  let filled = 0
  for (const { piece, last } of piecesOf(bytes)) {
    reader.feed(decode(piece, last), last, (record) => {
      if (filled + columns > chunk.length) {
        take(chunk.slice(0, filled))
        filled = 0
      }
      for (let cell = 0; cell < record.cells; cell++) chunk[filled++] = record.number(cell, '.')
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

const [rounds, rows] = process.argv.slice(2)
compareSpeed(Number(rounds ?? 3), Number(rows ?? 120_000))
