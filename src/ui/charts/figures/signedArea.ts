/** The area between a curve and zero, what is above in one colour and what is below in the other. */
import type { Trace } from '../plot.ts'

export interface SignedCurve {
  readonly x: Float64Array
  readonly above: Float64Array
  readonly below: Float64Array
}

/**
 * The curve's positive and negative parts on positions that hold every crossing of zero, so that the two areas meet there and
 * never lie over each other.
 */
export function splitAtZero(x: ArrayLike<number>, values: ArrayLike<number>): SignedCurve {
  const at: number[] = []
  const drawn: number[] = []
  for (let i = 0; i < x.length; i++) {
    const [from, to] = [values[i - 1] ?? 0, values[i] ?? 0]
    if (i > 0 && from * to < 0) {
      const share = from / (from - to)
      at.push((x[i - 1] ?? 0) + share * ((x[i] ?? 0) - (x[i - 1] ?? 0)))
      drawn.push(0)
    }
    at.push(x[i] ?? 0)
    drawn.push(to)
  }
  return {
    x: Float64Array.from(at),
    above: Float64Array.from(drawn, (value) => Math.max(0, value)),
    below: Float64Array.from(drawn, (value) => Math.min(0, value)),
  }
}

interface AreaColours {
  readonly above: string
  readonly below: string
}

/** Both areas as traces without a line or a hover of their own. */
export function signedArea(
  x: ArrayLike<number>,
  values: ArrayLike<number>,
  yaxis: 'y' | 'y2',
  colours: AreaColours,
): Trace[] {
  const curve = splitAtZero(x, values)
  const side = (y: Float64Array, fillcolor: string): Trace => ({
    type: 'scatter',
    mode: 'lines',
    x: curve.x,
    y,
    yaxis,
    fill: 'tozeroy',
    fillcolor,
    line: { width: 0 },
    hoverinfo: 'skip',
  })
  return [side(curve.above, colours.above), side(curve.below, colours.below)]
}
