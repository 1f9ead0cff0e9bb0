import { Field, TextInput } from '../controls/Field.tsx'

interface DatasetNameProps {
  readonly name: string
  /** Taken when nothing is typed. */
  readonly proposed: string
  readonly onChange: (name: string) => void
}

/** Under what the import will be listed. */
export function DatasetName({ name, proposed, onChange }: DatasetNameProps) {
  return (
    <Field label="Name of the dataset">
      {(control) => (
        <TextInput
          {...control}
          value={name}
          maxLength={120}
          placeholder={proposed}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
