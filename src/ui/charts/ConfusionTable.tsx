/**
 * The confusion matrix as a table: counts (or shares) printed, share of the actual class coloured,
 * mistakes outlined. With `onChoose`, cells with spectra are buttons; arrow keys go from cell to cell.
 */
import { type KeyboardEvent, useRef, useState } from 'react'
import { classes } from '../controls/classes.ts'
import { Swatch } from '../controls/Tag.tsx'
import styles from './ConfusionTable.module.css'
import { classColourVariables, displayClassName } from './classColours.ts'
import { confusionShares, textLevel } from './figures/confusionMatrix.ts'

export interface ConfusionCell {
  readonly actual: number
  readonly predicted: number
}

interface ConfusionTableProps {
  readonly classNames: readonly string[]
  /** `[actual][predicted]` counts. */
  readonly confusion: readonly (readonly number[])[]
  readonly show?: 'counts' | 'share'
  readonly compact?: boolean
  readonly chosen?: ConfusionCell | null
  readonly onChoose?: (cell: ConfusionCell) => void
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
}

function cellColours(share: number): { background: string; color: string } {
  const scaled = share * 7
  const low = Math.min(6, Math.floor(scaled))
  const background = `color-mix(in oklab, var(--seq-${low + 1}) ${Math.round((scaled - low) * 100)}%, var(--seq-${low}))`
  return { background, color: `var(--on-seq-${textLevel(share)})` }
}

export function ConfusionTable(props: ConfusionTableProps) {
  const { classNames, confusion, show = 'counts', compact = false, chosen = null, onChoose } = props
  const names = classNames.map(displayClassName)
  const colours = classColourVariables(classNames)
  const shares = confusionShares(confusion)
  const table = useRef<HTMLTableElement>(null)
  const [focus, setFocus] = useState<ConfusionCell>({ actual: 0, predicted: 0 })

  const move = (event: KeyboardEvent, { actual, predicted }: ConfusionCell): void => {
    const [down, right] = steps[event.key] ?? [0, 0]
    const next = { actual: actual + down, predicted: predicted + right }
    if ((down === 0 && right === 0) || !(next.actual in names) || !(next.predicted in names)) return
    event.preventDefault()
    setFocus(next)
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.actual} ${next.predicted}"]`)?.focus()
  }

  return (
    <div className={styles.scroll}>
      <table ref={table} className={classes(styles.matrix, compact && styles.compact)}>
        <thead>
          <tr>
            <th scope="col">Actual ↓ Predicted →</th>
            {names.map((name) => (
              <th key={name} scope="col">
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name, actual) => (
            <tr key={name}>
              <th scope="row">
                <span className={styles.rowName}>
                  {name}
                  <Swatch colour={colours[actual] ?? ''} />
                </span>
              </th>
              {names.map((other, predicted) => {
                const count = confusion[actual]?.[predicted] ?? 0
                const share = shares[actual]?.[predicted] ?? 0
                const text = count === 0 ? '·' : show === 'counts' ? count : `${Math.round(share * 100)}%`
                const isChosen = chosen?.actual === actual && chosen.predicted === predicted
                return (
                  <td
                    key={other}
                    className={classes(
                      count === 0 && styles.none,
                      count > 0 && actual !== predicted && styles.mistake,
                      isChosen && styles.chosen,
                    )}
                    style={count === 0 ? undefined : cellColours(share)}
                  >
                    {onChoose ? (
                      <button
                        type="button"
                        className={styles.cell}
                        data-cell={`${actual} ${predicted}`}
                        aria-label={`${name} called ${other}: ${count} of ${Math.round(share === 0 ? 0 : count / share)}`}
                        aria-pressed={isChosen}
                        tabIndex={focus.actual === actual && focus.predicted === predicted ? 0 : -1}
                        onClick={() => {
                          setFocus({ actual, predicted })
                          if (count > 0) onChoose({ actual, predicted })
                        }}
                        onKeyDown={(event) => move(event, { actual, predicted })}
                      >
                        {text}
                      </button>
                    ) : (
                      text
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
