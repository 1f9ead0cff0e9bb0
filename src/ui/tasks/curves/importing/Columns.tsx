import { useEffect, useState } from 'react'
import type { CurvesPlan } from '#protocol/ingest'
import type { ImportDraft } from '#state/imports'
import { Card } from '../../../controls/Card.tsx'
import { Field, TextArea } from '../../../controls/Field.tsx'
import { SelectField } from '../../../controls/Select.tsx'
import wizard from '../../../intake/wizard.module.css'
import { counted } from '../../../words/numbers.ts'
import { componentCounts, withComponents } from './planEdits.ts'
import { WavelengthFields } from './WavelengthFields.tsx'
import styles from './Wizard.module.css'

interface ColumnsProps {
  readonly draft: ImportDraft<'curves'>
  readonly onChange: (change: Partial<CurvesPlan>) => void
}

/** What the columns of both tables are called, and where the spectra lie. */
export function Columns({ draft, onChange }: ColumnsProps) {
  const { plan, preview } = draft
  const { columns } = preview.spectra
  const components = plan.componentNames.length
  const counts = [...new Set([...componentCounts(columns), components])].sort((a, b) => a - b)
  return (
    <Card padded>
      <h2 className={wizard.cardTitle}>Columns</h2>
      <div className={styles.columns}>
        <NameList
          label="Features"
          names={plan.featureNames}
          wanted={preview.features.columns}
          onChange={(featureNames) => onChange({ featureNames })}
        />
        <div className="stack">
          <SelectField
            label="Spectra in a row"
            hint={`${counted(columns, 'column', 'columns')} in ${preview.spectra.file}`}
            value={String(components)}
            options={counts.map((n) => ({
              value: String(n),
              label: `${n} × ${Math.floor(columns / n)} wavelengths`,
            }))}
            onChange={(n) => onChange(withComponents(plan, columns, Number(n)))}
          />
          <NameList
            label="Components"
            names={plan.componentNames}
            wanted={components}
            onChange={(componentNames) => onChange({ componentNames })}
          />
          <WavelengthFields
            wavelengthsNm={plan.wavelengthsNm}
            wanted={columns / components}
            onChange={(wavelengthsNm) => onChange({ wavelengthsNm })}
          />
        </div>
      </div>
    </Card>
  )
}

interface NameListProps {
  readonly label: string
  readonly names: readonly string[]
  /** How many there must be. */
  readonly wanted: number
  /** Called when the box is left with other names, as many as wanted. */
  readonly onChange: (names: readonly string[]) => void
}

const mostLines = 8

const namesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

function faultOf(names: readonly string[], wanted: number): string | null {
  if (names.length !== wanted) return `${wanted} names, one a line; there are ${names.length}.`
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  return twice === undefined ? null : `“${twice}” stands twice.`
}

/** Names, one a line, so that a list can be pasted. */
function NameList({ label, names, wanted, onChange }: NameListProps) {
  const [text, setText] = useState(names.join('\n'))
  useEffect(() => setText(names.join('\n')), [names])
  const typed = namesIn(text)
  const fault = faultOf(typed, wanted)
  return (
    <Field label={label} hint={wanted > 1 ? 'One name a line.' : undefined} fault={fault}>
      {(control) => (
        <TextArea
          {...control}
          rows={Math.min(mostLines, Math.max(1, wanted))}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => {
            if (fault === null && typed.join('\n') !== names.join('\n')) onChange(typed)
          }}
        />
      )}
    </Field>
  )
}
