import { useState } from 'react'
import { draws } from '#domain/explain/draws/registry'
import { attributionMethods } from '#domain/explain/methods/registry'
import { studyAttribution } from '#domain/study/recipes/ramanClassification'
import type { ClassStudy } from '#domain/study/study'
import type { ClassFit } from '#domain/tasks/classes/classFit'
import type { PathSettings } from '#state/tasks/classes/values'
import { Button } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { WholeNumberField } from '../../../controls/NumberField.tsx'
import { Segmented } from '../../../controls/Segmented.tsx'
import styles from '../../../explaining/ExplanationPage.module.css'
import { BaselineDialog } from './BaselineDialog.tsx'

interface BaselineCardProps {
  readonly path: PathSettings
  readonly study: ClassStudy
  readonly fit: ClassFit
  readonly onChange: (path: PathSettings) => void
}

const asStudied = (attribution: PathSettings['attribution']): boolean =>
  Object.entries(studyAttribution).every(([name, value]) => attribution[name as keyof typeof attribution] === value)

type Choice = 'zero' | 'mean' | 'custom'

/** What “no evidence” looks like, and how finely the way from there is walked. */
export function BaselineCard({ path, study, fit, onChange }: BaselineCardProps) {
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
        What “no evidence” looks like. Evidence that persists with another baseline is more reliable.
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
      <div className={styles.fields}>
        <WholeNumberField
          label="Steps along the path"
          from={2}
          to={1000}
          value={attribution.steps}
          onChange={(steps) => set({ steps })}
        />
        <WholeNumberField
          label="Spectra per class"
          from={1}
          value={attribution.spectraPerClass}
          onChange={(spectraPerClass) => set({ spectraPerClass })}
        />
      </div>
      <dl className="pairs">
        <dt>Method</dt>
        <dd>{attributionMethods[attribution.method].words.short}</dd>
        <dt>Spectra</dt>
        <dd>{draws[attribution.draw].words.short}</dd>
        <dt>Target</dt>
        <dd>class logit</dd>
      </dl>
      <p className="caption muted" style={{ marginTop: 8 }}>
        {asStudied(attribution) ? (
          'This is the rule of the reference study.'
        ) : (
          <Button kind="link" onClick={() => onChange({ attribution: studyAttribution, custom: null })}>
            Use the rule of the reference study
          </Button>
        )}
      </p>
      <BaselineDialog
        open={asking}
        study={study}
        fit={fit}
        onClose={() => setAsking(false)}
        onChoose={(chosen) => {
          setAsking(false)
          onChange({ ...path, custom: chosen })
        }}
      />
    </Card>
  )
}
