import { useState } from 'react'
import { type Band, type BandTechnique, bandTechniques } from '#domain/explain/bands'
import type { AppError } from '#domain/result'
import { Button } from '../controls/Button.tsx'
import { ErrorCard } from '../controls/ErrorCard.tsx'
import { Field, TextField, TextInput } from '../controls/Field.tsx'
import { NumberField } from '../controls/NumberField.tsx'
import { SelectField } from '../controls/Select.tsx'
import styles from './BandForm.module.css'

interface BandFormProps {
  /** Null for a new band. */
  readonly initial: Band | null
  readonly classNames: readonly string[]
  readonly fault: AppError | null
  readonly onKeep: (band: Band) => void
  readonly onCancel: () => void
}

const listId = 'band-classes'

export const techniqueWords: Readonly<Record<BandTechnique, string>> = {
  raman: 'Raman',
  infrared: 'infrared',
  'near-infrared': 'near infrared',
}

/** One band: position, what it stands for, and where that is written. */
export function BandForm({ initial, classNames, fault, onKeep, onCancel }: BandFormProps) {
  const [band, setBand] = useState<Band>(
    initial ?? {
      classNames: classNames.slice(0, 1),
      technique: 'raman',
      lowPerCm: 990,
      centerPerCm: 1000,
      highPerCm: 1010,
      name: '',
      assignment: '',
      citation: '',
    },
  )
  const set = (part: Partial<Band>): void => setBand({ ...band, ...part })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        onKeep(band)
      }}
    >
      <datalist id={listId}>
        {classNames.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div className={styles.bandFields}>
        <Field label="Class" hint="Several with commas">
          {(control) => (
            <TextInput
              {...control}
              list={listId}
              value={band.classNames.join(', ')}
              onChange={(event) =>
                set({
                  classNames: event.target.value
                    .split(',')
                    .map((name) => name.trim())
                    .filter((name) => name !== ''),
                })
              }
            />
          )}
        </Field>
        <SelectField
          label="Seen by"
          value={band.technique ?? 'raman'}
          options={bandTechniques.map((value) => ({ value, label: techniqueWords[value] }))}
          onChange={(technique) => set({ technique })}
        />
        <TextField
          label="Band"
          hint="Short: it labels figures"
          value={band.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <TextField
          label="Assignment"
          hint="The vibration or group behind it"
          value={band.assignment}
          onChange={(event) => set({ assignment: event.target.value })}
        />
        <NumberField label="From (cm⁻¹)" value={band.lowPerCm} onChange={(lowPerCm) => set({ lowPerCm })} />
        <NumberField label="Centre (cm⁻¹)" value={band.centerPerCm} onChange={(centerPerCm) => set({ centerPerCm })} />
        <NumberField label="To (cm⁻¹)" value={band.highPerCm} onChange={(highPerCm) => set({ highPerCm })} />
        <TextField
          label="Source"
          hint="Author and year, or your own measurement"
          value={band.citation}
          onChange={(event) => set({ citation: event.target.value })}
        />
      </div>
      {fault && <ErrorCard error={fault} />}
      <div className="row">
        <span className="spacer" />
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" kind="primary">
          {initial ? 'Change the band' : 'Add the band'}
        </Button>
      </div>
    </form>
  )
}
