/** The axis of ordinates that follow each other in even steps: from FIRSTX, LASTX and NPOINTS, checked against the abscissas of the lines. */
import { FileFault } from '../binaryView.ts'
import { evenPositions } from '../positions.ts'
import type { ReadWarning } from '../reader.ts'
import type { Ordinates } from './ordinates.ts'

export interface AxisStatement {
  readonly first: number | undefined
  readonly last: number | undefined
  readonly step: number | undefined
  /** Multiplies the abscissas of the lines. */
  readonly factor: number
  readonly points: number | undefined
}

interface PointsOnAxis {
  readonly positions: Float64Array
  /** How many of the ordinates are meant. */
  readonly count: number
}

/** First position and step from the abscissas of the first and last line. */
function fromLines({ lines }: Ordinates, factor: number): { first: number; step: number } | null {
  const final = lines.x.length - 1
  const apart = lines.index.at(final) - lines.index.at(0)
  if (!(apart > 0)) return null
  const step = ((lines.x.at(final) - lines.x.at(0)) * factor) / apart
  return { first: lines.x.at(0) * factor, step }
}

/** @throws FileFault when points are missing or nothing tells where they lie. */
export function axisOf(stated: AxisStatement, ordinates: Ordinates, warnings: ReadWarning[]): PointsOnAxis {
  const found = ordinates.values.length
  if (found === 0) throw new FileFault('Its data are empty.')
  const { factor, points, step } = stated
  const { lines } = ordinates
  const first = stated.first ?? lines.x.at(0) * factor
  const last = stated.last ?? (step === undefined ? undefined : first + step * ((points ?? found) - 1))
  if (last === undefined || (last === first && found > 1)) {
    const seen = fromLines(ordinates, factor)
    if (!seen) throw new FileFault('It does not say where its axis ends (LASTX).')
    return { positions: evenPositions(seen.first, seen.first + seen.step * (found - 1), found), count: found }
  }
  if (points === undefined || points === found || points < 1 || !Number.isInteger(points)) {
    return { positions: evenPositions(first, last, found), count: found }
  }
  // Which count do the step in the header and the abscissas of the lines agree with?
  const range = last - first
  const missBy = (count: number): number => {
    const even = range / Math.max(count - 1, 1)
    const index = lines.index.at(lines.x.length - 1)
    const byLines = Math.abs((first + index * even - lines.x.at(lines.x.length - 1) * factor) / even)
    const byStep =
      step === undefined
        ? Number.POSITIVE_INFINITY
        : Math.abs((even - Math.sign(range) * Math.abs(step)) / even) * count
    return Math.min(byLines, byStep)
  }
  if (missBy(found) < missBy(points) || (found === points - 1 && missBy(points) > 1)) {
    warnings.push({
      code: 'point-count',
      message: `NPOINTS says ${points}, but there are ${found} points, and the axis fits these.`,
    })
    return { positions: evenPositions(first, last, found), count: found }
  }
  if (found < points) {
    throw new FileFault(
      `NPOINTS says ${points}, but only ${found} points are there.`,
      'Copy the file again, as it may have been cut off.',
    )
  }
  warnings.push({
    code: 'point-count',
    message: `NPOINTS says ${points}; what lies beyond LASTX was left out.`,
  })
  return { positions: evenPositions(first, last, points), count: points }
}
