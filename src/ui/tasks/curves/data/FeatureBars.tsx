import type { FeatureRange } from '#domain/data/summary'
import { ScrollBox } from '../../../controls/ScrollBox.tsx'
import { threeDigits } from '../../../words/numbers.ts'
import styles from './CurvesData.module.css'

interface FeatureBarsProps {
  readonly ranges: readonly FeatureRange[]
  /** Of the row, in their order. */
  readonly values: Float32Array
}

/** One row's features, each as a bar within what it is over all rows; layers of a film lie as they are stacked. */
export function FeatureBars({ ranges, values }: FeatureBarsProps) {
  // Bars of one unit share their scale; from zero, so that twice the length is twice the value.
  const low = Math.min(0, ...ranges.map(({ min }) => min))
  const unitOf = (name: string) => /\(([^)]*)\)\s*$/.exec(name)?.[1]
  const shared = ranges.every(
    ({ name }) => unitOf(name) !== undefined && unitOf(name) === unitOf(ranges[0]?.name ?? ''),
  )
  const high = Math.max(...ranges.map(({ max }) => max))
  return (
    <ScrollBox className={styles.bars} label="Features of this row">
      <table>
        <tbody>
          {ranges.map(({ name, min, max }, i) => {
            const value = values[i] ?? 0
            const [from, to] = shared ? [low, high] : [Math.min(0, min), max]
            const share = to > from ? (value - from) / (to - from) : 1
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className={styles.bar}>
                  <i style={{ width: `${100 * share}%` }} data-odd={i % 2 === 1 || undefined} />
                </td>
                <td className="n num">{threeDigits(value)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {shared && (
        <p className="caption dim">
          Bars from {threeDigits(low)} to {threeDigits(high)} {unitOf(ranges[0]?.name ?? '')}
        </p>
      )}
    </ScrollBox>
  )
}
