/**
 * The thin-film sample as the two headerless files that belong together: `structures.txt`, eight
 * thicknesses in nm a line, and `spectra.dat`, 244 values a line, component fastest.
 */
import { readFileSync } from 'node:fs'
import { err, ok, type Result } from '#domain/result'
import { simulateInChunks } from '#domain/simulate/thinFilm/simulator'
import { componentNames, layerCount, wavelengthsNm } from '#domain/simulate/thinFilm/stack'
import { checkStructures, drawStructures } from '#domain/simulate/thinFilm/structures'
import type { OutputFile } from './output.ts'

const chunkRows = 2_000
/** A float32 in full. */
const significantDigits = 9

export interface ThinFilmRequest {
  /** Null: as many as the given file has, else 3,000. */
  readonly rows: number | null
  readonly seed: number
  /** A file of structures to pair, or null to draw them. */
  readonly structures: string | null
}

interface Structures {
  readonly values: Float32Array
  readonly rows: number
}

/** The first `rows` lines of a whitespace-separated table of thicknesses. Errors: `structures-invalid` with the line. */
function readStructures(file: string, rows: number | null): Result<Structures> {
  const lines = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/)
  const count = Math.min(rows ?? lines.length, lines.length)
  const values = new Float32Array(count * layerCount)
  for (let row = 0; row < count; row++) {
    const cells = (lines[row] ?? '').trim().split(/\s+/)
    const wrong = cells.find((cell) => cell === '' || !Number.isFinite(Number(cell)))
    if (cells.length !== layerCount || wrong !== undefined) {
      const found = wrong === undefined ? `${cells.length} values` : `“${wrong}”`
      return err({
        code: 'structures-invalid',
        message: `${found} where ${layerCount} thicknesses in nm are read`,
        where: { file, line: row + 1 },
        remedy: 'write eight numbers a line, separated by tabs or blanks, without a header',
      })
    }
    for (let layer = 0; layer < layerCount; layer++) values[row * layerCount + layer] = Number(cells[layer])
  }
  return ok({ values, rows: count })
}

function structuresOf({ rows, seed, structures }: ThinFilmRequest): Result<Structures> {
  if (structures !== null) return readStructures(structures, rows)
  const count = rows ?? 3_000
  return ok({ values: drawStructures({ rows: count, seed }), rows: count })
}

/** Rows of `columns` values as text, a line each. */
function tableBytes(values: ArrayLike<number>, columns: number, separator: string): Uint8Array {
  const lines: string[] = []
  for (let start = 0; start < values.length; start += columns) {
    const cells = Array.from({ length: columns }, (_, i) =>
      String(Number((values[start + i] ?? 0).toPrecision(significantDigits))),
    )
    lines.push(cells.join(separator))
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`)
}

/** Errors: `structures-invalid`, and those of `checkStructures`. */
export function thinFilmFiles(
  request: ThinFilmRequest,
): Result<{ readonly files: OutputFile[]; readonly rows: number; readonly points: number }> {
  const given = structuresOf(request)
  if (!given.ok) return given
  const { values: structures, rows } = given.value
  const checked = checkStructures(structures, rows)
  if (!checked.ok) return checked
  const parts: Uint8Array[] = []
  for (const { spectra, fromRow, toRow } of simulateInChunks({ structures, rows }, chunkRows)) {
    parts.push(tableBytes(spectra, spectra.length / (toRow - fromRow), ' '))
  }
  return ok({
    rows,
    points: wavelengthsNm.length * componentNames.length,
    files: [
      { path: 'structures.txt', bytes: tableBytes(structures, layerCount, '\t') },
      { path: 'spectra.dat', bytes: Buffer.concat(parts) },
    ],
  })
}
