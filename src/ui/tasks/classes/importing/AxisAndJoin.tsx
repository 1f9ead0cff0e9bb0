import type { ImportPlan } from '#protocol/ingest'
import type { ImportDraft } from '#state/imports'
import { Card } from '../../../controls/Card.tsx'
import { SelectField } from '../../../controls/Select.tsx'
import { counted } from '../../../words/numbers.ts'
import styles from './Import.module.css'
import { axisWords, units } from './words.ts'

interface AxisAndJoinProps {
  readonly draft: ImportDraft<'classes'>
  readonly onChange: (change: Partial<ImportPlan>) => void
}

/** The unit of the axis; the column by which metadata finds its spectra. */
export function AxisAndJoin({ draft, onChange }: AxisAndJoinProps) {
  const { plan, preview } = draft
  const { join } = preview
  const hasMetadata = plan.files.some((file) => file.use === 'metadata')
  const keys = preview.columns.map((column) => ({ value: column.name, label: column.name }))
  return (
    <Card padded>
      <div className={styles.pair}>
        <SelectField
          label="Axis"
          hint={axisWords(preview.inspection.axis)}
          value={plan.axisUnit}
          options={units}
          onChange={(axisUnit) => onChange({ axisUnit })}
        />
        {hasMetadata && (
          <SelectField
            label="Metadata joined by"
            hint={
              join
                ? [
                    `${join.matched.toLocaleString('en')} of ${counted(preview.inspection.spectra, 'spectrum', 'spectra')} matched`,
                    join.spectraWithout > 0 && `${join.spectraWithout.toLocaleString('en')} without metadata`,
                    join.metadataWithout > 0 &&
                      `${counted(join.metadataWithout, 'metadata row', 'metadata rows')} without a spectrum`,
                  ]
                    .filter(Boolean)
                    .join(' · ')
                : 'Nothing was joined: no column has the same values in both.'
            }
            value={plan.joinKey ?? ''}
            options={plan.joinKey === null ? [{ value: '', label: 'No key found', disabled: true }, ...keys] : keys}
            onChange={(joinKey) => onChange({ joinKey })}
          />
        )}
      </div>
    </Card>
  )
}
