/** Small spectra in SVG. */
import { type ReactNode, useRef } from 'react'
import { useWidth } from '../../charts/useWidth.ts'

/** A line through values, from `low` to `most` (their own extremes unless given), with `top` px of air above and below. */
export function linePath(
  values: readonly number[],
  width: number,
  height: number,
  low = Math.min(...values),
  most = Math.max(...values),
): string {
  const high = Math.max(most, low + Number.EPSILON)
  const top = 1
  const step = width / Math.max(1, values.length - 1)
  return values
    .map((value, i) => {
      const y = top + (1 - (value - low) / (high - low)) * (height - 2 * top)
      return `${i === 0 ? 'M' : 'L'}${(i * step).toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
}

/** The values that `scripts/makeSampleArt.ts` wrote: thousandths, two digits to the base 36 each. */
export const curveOf = (digits: string): readonly number[] =>
  Array.from({ length: digits.length / 2 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 36) / 1000)

interface SmallPictureProps {
  readonly height: number
  readonly label: string
  readonly className?: string | undefined
  readonly children: (width: number) => ReactNode
}

/** Drawn once its width is known. */
export function SmallPicture({ height, label, className, children }: SmallPictureProps) {
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  return (
    <div ref={frame} className={className}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          {children(width)}
        </svg>
      )}
    </div>
  )
}
