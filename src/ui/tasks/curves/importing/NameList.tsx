import { useEffect, useState } from 'react'
import { Field, TextArea } from '../../../controls/Field.tsx'

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
export function NameList({ label, names, wanted, onChange }: NameListProps) {
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
