/**
 * Spectra as a reader gives them → spectra that can be computed with: no gaps, positions that ascend and come once. What has
 * to be given up for that is told, with its rows. The intensities are changed in place.
 */
import type { DatasetWarning } from '#domain/data/warning'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { ReadSpectra } from '../reader.ts'
import { blankSentinels, extremesOf } from './sentinels.ts'
import type { SpectraPart } from './spectraPart.ts'

/** What becomes of spectra with missing values. */
export type GapRule = 'leave-out' | 'interpolate'

export interface SettledPart {
  readonly part: SpectraPart
  readonly warnings: readonly DatasetWarning[]
}

/** Errors: `missing-values` where no complete spectrum is left, `axis-too-short`. */
export function settlePart(file: string, given: ReadSpectra, gaps: GapRule): Result<SettledPart> {
  const warnings: DatasetWarning[] = []
  const own = given.intensities
  const whole: Spectra = {
    positions: given.axis.values,
    intensities: own instanceof Float32Array ? own : Float32Array.from(own),
    rows: given.rows,
    kept: null,
  }
  const extremes = extremesOf(whole.intensities)
  const sentinels = blankSentinels(whole.intensities, extremes)
  if (sentinels) warnings.push({ code: 'sentinel-values', message: sentinels, file })
  const hasGaps = sentinels !== null || !extremes.complete
  const complete = hasGaps ? withoutGaps(file, given, whole, gaps) : ok({ spectra: whole, warnings: [] })
  if (!complete.ok) return complete
  warnings.push(...complete.value.warnings)
  const { spectra, doubled } = ascending(complete.value.spectra)
  if (doubled.length > 0) warnings.push(duplicatePositions(file, doubled))
  if (spectra.positions.length < 2) return err(axisTooShort(file, spectra.positions.length))
  const { kept } = spectra
  return ok({
    part: {
      file,
      axis: spectra.positions,
      unit: given.axis.unit,
      quantity: given.axis.quantity,
      intensity: given.intensity,
      intensities: spectra.intensities,
      rows: spectra.rows,
      columns: kept
        ? given.columns.map((column) => ({ ...column, values: Array.from(kept, (row) => column.values[row] ?? '') }))
        : given.columns,
      rowNumbers:
        given.rowNumbers && kept ? kept.map((row) => given.rowNumbers?.[row] ?? 0) : (given.rowNumbers ?? null),
    },
    warnings,
  })
}

interface Spectra {
  readonly positions: Float64Array
  readonly intensities: Float32Array
  readonly rows: number
  /** Rows of the reading that are left; null: all. */
  readonly kept: Int32Array | null
}

interface Gaps {
  readonly total: number
  readonly ofRow: Int32Array
  readonly ofPoint: Int32Array
}

function gapsIn({ intensities, rows, positions }: Spectra): Gaps {
  const points = positions.length
  const ofRow = new Int32Array(rows)
  const ofPoint = new Int32Array(points)
  let total = 0
  for (let at = 0; at < rows * points; at++) {
    if (Number.isFinite(intensities[at])) continue
    const [row, point] = [Math.floor(at / points), at % points]
    total++
    ofRow[row] = (ofRow[row] ?? 0) + 1
    ofPoint[point] = (ofPoint[point] ?? 0) + 1
  }
  return { total, ofRow, ofPoint }
}

/** Positions that most spectra lack go first, then the spectra that still have gaps, unless these are bridged. */
function withoutGaps(
  file: string,
  given: ReadSpectra,
  spectra: Spectra,
  rule: GapRule,
): Result<{ readonly spectra: Spectra; readonly warnings: readonly DatasetWarning[] }> {
  const gaps = gapsIn(spectra)
  if (gaps.total === 0) return ok({ spectra, warnings: [] })
  const { rows } = spectra
  const incomplete = gaps.ofRow.filter((count) => count > 0).length
  const counted = `${gaps.total.toLocaleString('en')} ${gaps.total === 1 ? 'intensity is' : 'intensities are'} missing, in ${incomplete.toLocaleString('en')} of ${rows.toLocaleString('en')} ${rows === 1 ? 'spectrum' : 'spectra'}.`
  const warnings: DatasetWarning[] = [{ code: 'missing-values', message: counted, file }]
  const single = rows === 1 && rule === 'leave-out'
  const everywhere = incomplete === rows && rule === 'leave-out'
  const limit = single ? 0 : everywhere ? leastThatHelps(gaps, rows) : 0.5 * rows
  const lacking = [...gaps.ofPoint.keys()].filter((point) => (gaps.ofPoint[point] ?? 0) > limit)
  if (lacking.length === spectra.positions.length) return err(noCompleteSpectrum(file))
  const cut = lacking.length > 0 ? withoutPoints(spectra, new Set(lacking)) : spectra
  if (lacking.length > 0)
    warnings.push(
      positionsLeftOut(
        file,
        lacking.map((point) => spectra.positions[point] ?? 0),
      ),
    )
  const left = gapsIn(cut)
  const bad = [...left.ofRow.keys()].filter((row) => (left.ofRow[row] ?? 0) > 0)
  const bridged = new Set(rule === 'interpolate' ? bad.filter((row) => bridge(cut, row)) : [])
  if (bridged.size > 0) {
    const message = `Gaps in ${bridged.size === 1 ? 'one spectrum' : `${bridged.size} spectra`} were bridged by straight lines between their neighbours.`
    warnings.push({ code: 'gaps-bridged', message, file })
  }
  const dropped = bad.filter((row) => !bridged.has(row))
  if (dropped.length === rows) return err(noCompleteSpectrum(file))
  if (dropped.length > 0) warnings.push(rowsLeftOut(file, given, dropped))
  return ok({ spectra: dropped.length > 0 ? withoutRows(cut, new Set(dropped)) : cut, warnings })
}

/** Where every spectrum has gaps: the number of gaps at a point above which it goes, so that a spectrum becomes complete. */
function leastThatHelps({ ofPoint }: Gaps, rows: number): number {
  const most = ofPoint.reduce((a, b) => Math.max(a, b), 0)
  return Math.min(0.5 * rows, most - 1)
}

/** Straight lines between the neighbours; false where a gap reaches an end, which nothing bounds. */
function bridge({ positions, intensities }: Spectra, row: number): boolean {
  const points = positions.length
  const base = row * points
  const has = (point: number): boolean => Number.isFinite(intensities[base + point])
  if (!has(0) || !has(points - 1)) return false
  for (let point = 1; point < points; point++) {
    if (has(point)) continue
    let next = point
    while (!has(next)) next++
    const [x0, x1] = [positions[point - 1] ?? 0, positions[next] ?? 0]
    const [y0, y1] = [intensities[base + point - 1] ?? 0, intensities[base + next] ?? 0]
    for (let at = point; at < next; at++) {
      const share = x1 === x0 ? 0.5 : ((positions[at] ?? 0) - x0) / (x1 - x0)
      intensities[base + at] = y0 + (y1 - y0) * share
    }
    point = next
  }
  return true
}

function withoutPoints({ positions, intensities, rows, kept }: Spectra, lacking: ReadonlySet<number>): Spectra {
  const points = positions.length
  const stay = Int32Array.from([...positions.keys()].filter((point) => !lacking.has(point)))
  const left = new Float32Array(rows * stay.length)
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < stay.length; i++) left[row * stay.length + i] = intensities[row * points + (stay[i] ?? 0)] ?? 0
  }
  return { positions: Float64Array.from(stay, (point) => positions[point] ?? 0), intensities: left, rows, kept }
}

function withoutRows({ positions, intensities, rows }: Spectra, dropped: ReadonlySet<number>): Spectra {
  const points = positions.length
  const kept = Int32Array.from(Array.from({ length: rows }, (_, row) => row).filter((row) => !dropped.has(row)))
  for (const [i, row] of kept.entries()) intensities.copyWithin(i * points, row * points, (row + 1) * points)
  return { positions, intensities: intensities.subarray(0, kept.length * points), rows: kept.length, kept }
}

/** Sorted by position; of positions that come again the mean of the intensities is kept. */
function ascending(given: Spectra): { readonly spectra: Spectra; readonly doubled: readonly number[] } {
  const { positions, intensities, rows } = given
  const points = positions.length
  let rises = true
  for (let i = 1; i < points && rises; i++) rises = (positions[i] ?? 0) > (positions[i - 1] ?? 0)
  if (rises) return { spectra: given, doubled: [] }
  const order = Int32Array.from(positions, (_, i) => i).sort(
    (a, b) => (positions[a] ?? 0) - (positions[b] ?? 0) || a - b,
  )
  const target = new Int32Array(points)
  const times: number[] = []
  const values: number[] = []
  for (const [i, from] of order.entries()) {
    const position = positions[from] ?? 0
    if (i > 0 && position === values.at(-1)) times[times.length - 1] = (times.at(-1) ?? 0) + 1
    else {
      values.push(position)
      times.push(1)
    }
    target[from] = values.length - 1
  }
  const doubled = values.filter((_, i) => (times[i] ?? 0) > 1)
  const width = values.length
  const row = new Float64Array(width)
  for (let r = 0; r < rows; r++) {
    row.fill(0)
    for (let i = 0; i < points; i++)
      row[target[i] ?? 0] = (row[target[i] ?? 0] ?? 0) + (intensities[r * points + i] ?? 0)
    for (let i = 0; i < width; i++) intensities[r * width + i] = (row[i] ?? 0) / (times[i] ?? 1)
  }
  const spectra = { ...given, positions: Float64Array.from(values), intensities: intensities.subarray(0, rows * width) }
  return { spectra, doubled }
}

function rowsLeftOut(file: string, given: ReadSpectra, dropped: readonly number[]): DatasetWarning {
  const [first = 0] = dropped
  const row = given.rowNumbers?.[first]
  const id = given.columns[0]?.values[first]
  const which = `${id ? `“${id.slice(0, 40)}”` : `spectrum ${first + 1}`}${row === undefined ? '' : ` in data row ${row}`}`
  const message =
    dropped.length === 1
      ? `One spectrum was left out because values are missing: ${which}.`
      : `${dropped.length.toLocaleString('en')} spectra were left out because values are missing; the first is ${which}.`
  return { code: 'rows-left-out', message, file, row: row ?? first + 1 }
}

function positionsLeftOut(file: string, positions: readonly number[]): DatasetWarning {
  const shown = positions.slice(0, 3).join(', ')
  const message =
    positions.length === 1
      ? `The position ${shown} was left out: no value is measured there.`
      : `${positions.length.toLocaleString('en')} positions were left out where values are missing: ${shown}${positions.length > 3 ? ', …' : ''}.`
  return { code: 'positions-left-out', message, file }
}

function duplicatePositions(file: string, doubled: readonly number[]): DatasetWarning {
  const shown = doubled.slice(0, 3).join(', ')
  const message =
    doubled.length === 1
      ? `The position ${shown} comes more than once; the mean of its intensities is kept.`
      : `${doubled.length.toLocaleString('en')} positions come more than once (${shown}${doubled.length > 3 ? ', …' : ''}); the means of their intensities are kept.`
  return { code: 'duplicate-position', message, file }
}

const noCompleteSpectrum = (file: string): AppError => ({
  code: 'missing-values',
  message: 'Every spectrum has missing values.',
  where: { file },
  remedy: 'Have the gaps bridged by interpolation, or export the spectra without gaps.',
})

const axisTooShort = (file: string, points: number): AppError => ({
  code: 'axis-too-short',
  message: `The axis has ${points === 1 ? 'one point' : 'no points'}; a spectrum needs more.`,
  where: { file },
  remedy: 'Check the layout chosen for this file.',
})
