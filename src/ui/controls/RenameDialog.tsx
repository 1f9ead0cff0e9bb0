import { useEffect, useState } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { Field, TextInput } from './Field.tsx'

interface RenameDialogProps {
  /** “dataset”, “run”. */
  readonly what: string
  /** The name now; null = closed. */
  readonly name: string | null
  readonly onClose: () => void
  readonly onRename: (name: string) => void
}

export function RenameDialog({ what, name, onClose, onRename }: RenameDialogProps) {
  const [text, setText] = useState('')
  useEffect(() => {
    if (name !== null) setText(name)
  }, [name])
  const trimmed = text.trim()
  return (
    <Dialog open={name !== null} onClose={onClose} title={`Rename the ${what}`}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (trimmed === '') return
          if (trimmed !== name) onRename(trimmed)
          onClose()
        }}
      >
        <Field label="Name" fault={trimmed === '' ? 'Enter a name.' : null}>
          {(control) => (
            <TextInput
              {...control}
              value={text}
              maxLength={120}
              onFocus={(event) => event.target.select()}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={trimmed === ''}>
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
