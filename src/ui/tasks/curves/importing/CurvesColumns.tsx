import type { CurvesPlan } from '#protocol/ingest'
import type { ImportDraft } from '#state/imports'
import { Card } from '../../../controls/Card.tsx'
import { Field } from '../../../controls/Field.tsx'
import { Select } from '../../../controls/Select.tsx'
import wizard from '../../../intake/wizard.module.css'
import { counted } from '../../../words/numbers.ts'
import styles from './CurvesWizard.module.css'
import { NameList } from './NameList.tsx'
import { componentCounts, withComponents } from './planEdits.ts'
import { WavelengthFields } from './WavelengthFields.tsx'

interface CurvesColumnsProps {
  readonly draft: ImportDraft<'curves'>
  readonly onChange: (change: Partial<CurvesPlan>) => void
}

/** What the columns of both tables are called, and where the spectra lie. */
export function CurvesColumns({ draft, onChange }: CurvesColumnsProps) {
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
          <Field label="Spectra in a row" hint={`${counted(columns, 'column', 'columns')} in ${preview.spectra.file}`}>
            {({ id, 'aria-describedby': describedBy }) => (
              <Select
                id={id}
                aria-describedby={describedBy}
                className={styles.full}
                value={String(components)}
                options={counts.map((n) => ({
                  value: String(n),
                  label: `${n} × ${Math.floor(columns / n)} wavelengths`,
                }))}
                onChange={(n) => onChange(withComponents(plan, columns, Number(n)))}
              />
            )}
          </Field>
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
