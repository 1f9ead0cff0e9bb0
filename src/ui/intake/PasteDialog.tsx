import { useId, useState } from 'react'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import styles from './FileIntake.module.css'

interface PasteDialogProps {
  readonly onClose: () => void
  readonly onTable: (text: string) => void
}

/** A box for a table from the clipboard: out of a spreadsheet, a text file, a paper. */
export function PasteDialog({ onClose, onTable }: PasteDialogProps) {
  const [text, setText] = useState('')
  const id = useId()
  const lines = text.trim() === '' ? 0 : text.trim().split('\n').length
  return (
    <Dialog
      open
      onClose={onClose}
      title="Paste a table"
      note="One spectrum a row, or one a column with the axis in the first. A header line is optional."
      wide
      foot={
        <>
          <span className="caption dim num">{lines === 0 ? '' : `${lines.toLocaleString('en')} lines`}</span>
          <span className="spacer" />
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={lines === 0} onClick={() => onTable(text)}>
            Read the table
          </Button>
        </>
      }
    >
      <label className="sr-only" htmlFor={id}>
        Table
      </label>
      <textarea
        id={id}
        className={styles.textarea}
        spellCheck={false}
        placeholder={'type\t450\t451\t452\nLipids\t0.031\t0.034\t0.040'}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Dialog>
  )
}
