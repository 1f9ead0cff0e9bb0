import { useState } from 'react'
import type { TargetLayout } from '#domain/data/matrix'
import { curveRoughness } from '#domain/tasks/curves/curveRoughness'
import type { CurvesPreview } from '#protocol/ingest'
import { wavelengthInNm } from '../../../charts/axes.ts'
import { componentColourVariable, componentDash } from '../../../charts/componentColours.ts'
import { Legend } from '../../../charts/Legend.tsx'
import { Banner } from '../../../controls/Banner.tsx'
import { Button } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { Segmented } from '../../../controls/Segmented.tsx'
import { Tag } from '../../../controls/Tag.tsx'
import { PreviewPlot } from '../../../intake/PreviewPlot.tsx'
import styles from './Wizard.module.css'

const layouts = [
  {
    value: 'componentFastest',
    label: 'Component fastest',
    note: 'all components at the first wavelength, then all at the next',
  },
  {
    value: 'wavelengthFastest',
    label: 'Wavelength fastest',
    note: 'the whole first spectrum, then the whole next one',
  },
] as const satisfies readonly { readonly value: TargetLayout; readonly label: string; readonly note: string }[]

/** So much rougher than under the other layout is no accident. */
const sawFactor = 1.5

const otherThan = (layout: TargetLayout) => (layout === layouts[0].value ? layouts[1] : layouts[0])

/** The layout that cuts one spectrum out of several; null when neither does. */
function sawOf(examples: CurvesPreview['examples']): TargetLayout | null {
  const roughness = (of: TargetLayout) => curveRoughness(examples.flatMap(({ curves }) => curves[of]))
  const found = layouts.find(({ value }) => roughness(value) > sawFactor * roughness(otherThan(value).value))
  return found?.value ?? null
}

interface LayoutPreviewProps {
  readonly preview: CurvesPreview
  readonly layout: TargetLayout
  readonly onChange: (layout: TargetLayout) => void
}

/** One row's curves as either layout cuts them: the wrong one shows. */
export function LayoutPreview({ preview, layout, onChange }: LayoutPreviewProps) {
  const { examples, plan } = preview
  const [row, setRow] = useState(1)
  const example = examples.find((candidate) => candidate.row === row) ?? examples[0]
  const saw = sawOf(examples)
  const axis = Float64Array.from(plan.wavelengthsNm)
  return (
    <Card padded>
      <div className={styles.head}>
        <h2>How a row of spectra runs</h2>
        {examples.length > 1 && (
          <Segmented
            label="Row shown"
            value={String(example?.row ?? 1)}
            options={examples.map((one) => ({ value: String(one.row), label: `Row ${one.row}` }))}
            onChange={(chosen) => setRow(Number(chosen))}
          />
        )}
      </div>
      <Segmented
        label="Layout"
        value={layout}
        options={layouts.map(({ value, label }) => ({ value, label }))}
        onChange={onChange}
      />
      {layout === saw && (
        <div className={styles.saw}>
          <Banner
            title="These spectra are a saw"
            action={
              <Button size="small" onClick={() => onChange(otherThan(layout).value)}>
                Use {otherThan(layout).label.toLowerCase()}
              </Button>
            }
          >
            Under the other layout they are smooth, as spectra are.
          </Banner>
        </div>
      )}
      {example ? (
        layouts.map(({ value, label, note }) => (
          <section key={value} className={styles.layout} data-chosen={value === layout || undefined}>
            <div className="row wrap">
              <h3>{label}</h3>
              {value === layout && <Tag tone="accent">chosen</Tag>}
              {value === saw && <Tag tone="warn">a saw: values of different spectra in turn</Tag>}
            </div>
            <p className="caption dim">{note}</p>
            <PreviewPlot
              examples={example.curves[value].map((intensities, component) => ({
                label: plan.componentNames[component] ?? '',
                axis,
                intensities,
              }))}
              axis={wavelengthInNm}
              heightPx={168}
              lineOf={(label) => {
                const component = plan.componentNames.indexOf(label)
                return { colour: componentColourVariable(component), dash: componentDash(component) }
              }}
              labelled={false}
            />
          </section>
        ))
      ) : (
        <p className="muted">No whole row could be cut into spectra yet.</p>
      )}
      <Legend
        entries={plan.componentNames.map((name, component) => ({
          name,
          colour: componentColourVariable(component),
          kind: componentDash(component) === 'dash' ? 'dashed' : 'line',
        }))}
      />
      {example && (
        <p className={`caption dim ${styles.features}`}>
          Row {example.row}:{' '}
          {plan.featureNames
            .slice(0, 8)
            .map((name, i) => `${name} ${example.features[i]?.toLocaleString('en') ?? '–'}`)
            .join(' · ')}
          {plan.featureNames.length > 8 && ' · …'}
        </p>
      )}
    </Card>
  )
}
