import { useState } from 'react'
import type { FeatureBaseline } from '#domain/explain/featureExplanation'
import type { FeaturePathSettings } from '#state/tasks/curves/values'
import { Card } from '../../../controls/Card.tsx'
import { WholeNumberField } from '../../../controls/NumberField.tsx'
import { Segmented } from '../../../controls/Segmented.tsx'
import styles from '../../../explaining/ExplanationPage.module.css'

interface PathCardProps {
  readonly settings: FeaturePathSettings
  /** Of the dataset. */
  readonly rowCount: number
  readonly onChange: (settings: FeaturePathSettings) => void
}

const most = { steps: 1000, rows: 1000 } as const

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
        The structure that changes are measured from. What persists with another baseline is more reliable.
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
          <WholeNumberField
            label={`Row, 1 to ${rowCount.toLocaleString('en')}`}
            from={1}
            to={rowCount}
            value={baseline.row + 1}
            onChange={(value) => {
              setRow(value - 1)
              onChange({ ...settings, baseline: { kind: 'row', row: value - 1 } })
            }}
          />
        )}
        <WholeNumberField
          label="Steps along the path"
          from={2}
          to={most.steps}
          value={steps}
          onChange={(next) => onChange({ ...settings, steps: next })}
        />
        <WholeNumberField
          label="Test rows, at most"
          from={1}
          to={most.rows}
          value={rows}
          onChange={(next) => onChange({ ...settings, rows: next })}
        />
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
