/** A run's model beside every classic on the same rows: one score drawn, what was known before the test part, and what else it says. */
import { type ReactNode, useMemo } from 'react'
import { DrawnFigure } from '../charts/Figure.tsx'
import { type ModelScore, type ModelScoresInput, modelScores } from '../charts/figures/modelScores.ts'
import { IntervalBar } from '../charts/IntervalBar.tsx'
import { ScrollBox } from '../controls/ScrollBox.tsx'
import styles from './ModelComparison.module.css'

export interface ComparedModel extends ModelScore {
  /** `this run` */
  readonly note: string
  /** Beside the columns of that side. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

interface ModelComparisonProps {
  readonly className: string
  readonly score: string
  readonly kind: ModelScoresInput['kind']
  readonly words: (value: number) => string
  /** The run's own first. */
  readonly models: readonly ComparedModel[]
  /** Index of the best classic by cross-validation. */
  readonly best: number | null
  /** What was known before the test part was evaluated, and what else is known of it. */
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly caption: ReactNode
  readonly fileName: string
}

/** Where the drawn score ends: the whole for a share, the largest of errors. */
function reachOf(kind: ModelScoresInput['kind'], models: readonly ComparedModel[]): number {
  if (kind === 'share') return 1
  return Math.max(...models.map(({ value, interval }) => Math.max(value ?? 0, interval?.high ?? 0))) || 1
}

export function ModelComparison(props: ModelComparisonProps) {
  const { className, score, kind, words, models, best, before, after, caption, fileName } = props
  const input = useMemo(() => ({ score, kind, words, models, best }), [score, kind, words, models, best])
  const reach = reachOf(kind, models)
  return (
    <DrawnFigure
      className={className}
      title="Every model on the same spectra"
      of={modelScores}
      input={input}
      fileName={fileName}
      heightPx={60 + 40 * models.length}
      saveSize={{ widthPx: 760, heightPx: 90 + 44 * models.length }}
      footer={caption}
    >
      {() => (
        <ScrollBox className="scroll-x" label="Scores of every model">
          <table className={`lined ${styles.models}`}>
            <thead>
              <tr>
                <th scope="col">Model</th>
                <th scope="col" className={styles.bar} aria-hidden />
                <th scope="col" className="n">
                  {score}
                </th>
                {after.map((name) => (
                  <th key={name} scope="col" className="n">
                    {name}
                  </th>
                ))}
                {before.map((name) => (
                  <th key={name} scope="col" className="n">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {models.map((model, i) => (
                <ModelRow key={model.name} model={model} own={i === 0} reach={reach} {...props} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </DrawnFigure>
  )
}

interface ModelRowProps extends Pick<ModelComparisonProps, 'words' | 'before' | 'after'> {
  readonly model: ComparedModel
  readonly own: boolean
  readonly reach: number
}

function ModelRow({ model, own, reach, words, before, after }: ModelRowProps) {
  const { name, note, value, interval } = model
  const [low, high] = [interval?.low ?? value ?? 0, interval?.high ?? value ?? 0]
  return (
    <tr>
      <th scope="row">
        {name}
        {note !== '' && <div className="caption dim">{note}</div>}
      </th>
      <td className={styles.bar}>
        {value !== null && (
          <IntervalBar
            value={value / reach}
            low={low / reach}
            high={high / reach}
            colour={own ? 'var(--accent)' : 'var(--ink-3)'}
            capped
          />
        )}
      </td>
      <td className="n">
        <b>{value === null ? '–' : words(value)}</b>
      </td>
      {after.map((column, i) => (
        <td key={column} className="n">
          {model.after[i]}
        </td>
      ))}
      {before.map((column, i) => (
        <td key={column} className="n dim">
          {model.before[i]}
        </td>
      ))}
    </tr>
  )
}
