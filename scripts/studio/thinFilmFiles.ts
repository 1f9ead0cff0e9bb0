/**
 * The thin-film sample as the two headerless files that belong together: `structures.txt`, eight
 * thicknesses in nm a line, and `spectra.dat`, 244 values a line, component fastest.
 */
import { ok, type Result } from '#domain/result'
import { simulateInChunks } from '#domain/simulate/thinFilm/simulator'
import { componentNames, layerCount, layerNames, wavelengthsNm } from '#domain/simulate/thinFilm/stack'
import { checkStructures, defaultFilmRows, drawStructures } from '#domain/simulate/thinFilm/structures'
import { readStructures } from '#sessions/import/structureFile'
import { undisturbed } from '#sessions/working'
import { inputFileOf } from './inputFiles.ts'
import type { OutputFile } from './output.ts'

const chunkRows = 2_000
/** A float32 in full. */
const significantDigits = 9

export interface ThinFilmRequest {
  /** Null: as many as the given file has, else the sample's. */
  readonly rows: number | null
  readonly seed: number
  /** A file of structures to pair, or null to draw them. */
  readonly structures: string | null
}

interface Structures {
  readonly values: Float32Array
  readonly rows: number
}

/** Thicknesses are checked before they are simulated. */
const anyLayers = {
  featureNames: [...layerNames],
  ranges: { low: layerNames.map(() => 0), high: layerNames.map(() => Number.POSITIVE_INFINITY) },
}

/** The first `rows` rows of a table of thicknesses. Errors: those of the reader, with the line. */
async function structuresIn(file: string, rows: number | null): Promise<Result<Structures>> {
  const read = await readStructures(
    { file: inputFileOf({ path: file, pathInFolder: file }), model: anyLayers },
    undisturbed,
  )
  if (!read.ok) return read
  const count = Math.min(rows ?? read.value.rows, read.value.rows)
  return ok({ values: read.value.features.subarray(0, count * layerCount), rows: count })
}

async function structuresOf({ rows, seed, structures }: ThinFilmRequest): Promise<Result<Structures>> {
  if (structures !== null) return structuresIn(structures, rows)
  const count = rows ?? defaultFilmRows
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

/** Errors: those of reading the structures and of `checkStructures`. */
export async function thinFilmFiles(
  request: ThinFilmRequest,
): Promise<Result<{ readonly files: OutputFile[]; readonly rows: number; readonly points: number }>> {
  const given = await structuresOf(request)
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
