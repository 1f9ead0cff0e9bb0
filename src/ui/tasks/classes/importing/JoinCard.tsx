import type { Inspection } from '#protocol/ingest'
import type { ImportDraft } from '#state/imports'
import { settle as settled } from '#state/spectra/settle'
import { Card } from '../../../controls/Card.tsx'
import { SelectField } from '../../../controls/Select.tsx'
import { counted } from '../../../words/numbers.ts'
import { useSettle } from './useSettle.ts'

interface JoinCardProps {
  readonly draft: ImportDraft<'classes'>
  readonly inspection: Inspection
}

/** The column by which metadata finds its spectra. */
export function JoinCard({ draft, inspection }: JoinCardProps) {
  const settle = useSettle(draft)
  const { plan, preview } = draft
  const { join } = preview
  if (!plan.files.some((file) => file.use === 'metadata')) return null
  const keys = preview.columns.map((column) => ({ value: column.name, label: column.name }))
  const key = plan.corrections.joinKey ?? plan.joinKey
  return (
    <Card padded>
      <SelectField
        label="Metadata joined by"
        hint={
          join
            ? [
                `${join.matched.toLocaleString('en')} of ${counted(inspection.spectra, 'spectrum', 'spectra')} matched`,
                join.spectraWithout > 0 && `${join.spectraWithout.toLocaleString('en')} without metadata`,
                join.metadataWithout > 0 &&
                  `${counted(join.metadataWithout, 'metadata row', 'metadata rows')} without a spectrum`,
              ]
                .filter(Boolean)
                .join(' · ')
            : 'Nothing was joined: no column has the same values in both.'
        }
        value={key ?? ''}
        options={key === null ? [{ value: '', label: 'No key found', disabled: true }, ...keys] : keys}
        onChange={(joinKey) => settle((before) => settled(before, { joinKey }))}
      />
    </Card>
  )
}
