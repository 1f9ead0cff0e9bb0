import { useState } from 'react'
import type { FeatureBaseline } from '#domain/featureExplanation'
import type { FeaturePathSettings } from '#state/featureExplanations'
import { Card } from '../../../controls/Card.tsx'
import { Field, NumberInput } from '../../../controls/Field.tsx'
import { Segmented } from '../../../controls/Segmented.tsx'
import styles from './PairExplain.module.css'

interface PathCardProps {
  readonly settings: FeaturePathSettings
  /** Of the dataset. */
  readonly rowCount: number
  readonly onChange: (settings: FeaturePathSettings) => void
}

const most = { steps: 1000, rows: 1000 } as const
const isWhole = (value: number, from: number, to: number): boolean =>
  Number.isInteger(value) && value >= from && value <= to

/** What the path to each structure starts from, how finely it is walked, and to how many structures. */
export function PathCard({ settings, rowCount, onChange }: PathCardProps) {
  const { baseline, steps, rows } = settings
  const [row, setRow] = useState(baseline.kind === 'row' ? baseline.row : 0)
  const choose = (kind: FeatureBaseline['kind']): void =>
    onChange({ ...settings, baseline: kind === 'row' ? { kind, row } : { kind } })
  return (
    <Card padded>
      <h2>Baseline</h2>
      <p className="caption muted" style={{ margin: '2px 0 10px' }}>
        The structure that changes are counted from. Switch it: what survives is safer to believe.
      </p>
      <Segmented<FeatureBaseline['kind']>
        label="Baseline"
        value={baseline.kind}
        options={[
          { value: 'mean', label: 'Mean' },
          { value: 'zero', label: 'Zero' },
          { value: 'row', label: 'A row' },
        ]}
        onChange={choose}
      />
      {baseline.kind === 'zero' && (
        <p className="caption muted" style={{ marginTop: 8 }}>
          0 in every feature. Outside the range of the training rows the network extrapolates on its way there.
        </p>
      )}
      <div className={styles.fields}>
        {baseline.kind === 'row' && (
          <Field label={`Row, 1 to ${rowCount.toLocaleString('en')}`}>
            {(control) => (
              <NumberInput
                {...control}
                value={baseline.row + 1}
                onChange={(value) => {
                  if (!isWhole(value, 1, rowCount)) return
                  setRow(value - 1)
                  onChange({ ...settings, baseline: { kind: 'row', row: value - 1 } })
                }}
              />
            )}
          </Field>
        )}
        <Field label="Steps along the path">
          {(control) => (
            <NumberInput
              {...control}
              value={steps}
              onChange={(value) => isWhole(value, 2, most.steps) && onChange({ ...settings, steps: value })}
            />
          )}
        </Field>
        <Field label="Test rows, at most">
          {(control) => (
            <NumberInput
              {...control}
              value={rows}
              onChange={(value) => isWhole(value, 1, most.rows) && onChange({ ...settings, rows: value })}
            />
          )}
        </Field>
      </div>
      <dl className="pairs">
        <dt>Method</dt>
        <dd>Integrated Gradients</dd>
        <dt>Target</dt>
        <dd>each wavelength of each component</dd>
      </dl>
    </Card>
  )
}
