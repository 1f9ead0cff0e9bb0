import { useState } from 'react'
import type { SpectralAxis } from '#domain/dataset'
import type { ClassStudy } from '#domain/study'
import type { PathSettings } from '#state/explanations'
import { Card } from '../../controls/Card.tsx'
import { Field, NumberInput } from '../../controls/Field.tsx'
import { Segmented } from '../../controls/Segmented.tsx'
import { BaselineDialog } from './BaselineDialog.tsx'
import styles from './ExplainScreen.module.css'

interface BaselineCardProps {
  readonly path: PathSettings
  readonly study: ClassStudy
  readonly axis: SpectralAxis
  readonly onChange: (path: PathSettings) => void
}

type Choice = 'zero' | 'mean' | 'custom'

/** What “no evidence” looks like, and how finely the way from there is walked. */
export function BaselineCard({ path, study, axis, onChange }: BaselineCardProps) {
  const [asking, setAsking] = useState(false)
  const { attribution, custom } = path
  const choose = (choice: Choice): void => {
    if (choice === 'custom') setAsking(true)
    else onChange({ attribution: { ...attribution, baseline: choice }, custom: null })
  }
  const set = (part: Partial<PathSettings['attribution']>): void =>
    onChange({ ...path, attribution: { ...attribution, ...part } })
  return (
    <Card padded>
      <h2>Baseline</h2>
      <p className="caption muted" style={{ margin: '2px 0 10px' }}>
        What “no evidence” looks like. Switch it: evidence that survives is safer to believe.
      </p>
      <Segmented<Choice>
        label="Baseline"
        value={custom ? 'custom' : attribution.baseline}
        options={[
          { value: 'zero', label: 'Zero' },
          { value: 'mean', label: 'Mean of all' },
          { value: 'custom', label: 'Custom' },
        ]}
        onChange={choose}
      />
      {custom && (
        <p className="caption muted" style={{ marginTop: 8 }}>
          {custom.name}
        </p>
      )}
      <div className={styles.pathFields}>
        <Field label="Steps along the path">
          {(control) => (
            <NumberInput
              {...control}
              value={attribution.steps}
              onChange={(steps) => Number.isInteger(steps) && steps >= 2 && steps <= 1000 && set({ steps })}
            />
          )}
        </Field>
        <Field label="Spectra per class">
          {(control) => (
            <NumberInput
              {...control}
              value={attribution.spectraPerClass}
              onChange={(spectraPerClass) =>
                Number.isInteger(spectraPerClass) && spectraPerClass >= 1 && set({ spectraPerClass })
              }
            />
          )}
        </Field>
      </div>
      <dl className="pairs">
        <dt>Method</dt>
        <dd>Integrated Gradients</dd>
        <dt>Target</dt>
        <dd>class logit</dd>
      </dl>
      <BaselineDialog
        open={asking}
        study={study}
        axis={axis}
        onClose={() => setAsking(false)}
        onChoose={(chosen) => {
          setAsking(false)
          onChange({ ...path, custom: chosen })
        }}
      />
    </Card>
  )
}
