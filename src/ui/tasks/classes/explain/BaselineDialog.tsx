import { useMemo, useRef, useState } from 'react'
import { axisTitle } from '#domain/data/unitWords'
import { restoreAxis } from '#domain/model/storedAxis'
import type { AppError } from '#domain/result'
import type { ClassStudy } from '#domain/study/study'
import type { ClassFit } from '#domain/tasks/classes/classFit'
import type { CustomBaseline } from '#state/tasks/classes/values'
import { Button } from '../../../controls/Button.tsx'
import { Dialog } from '../../../controls/Dialog.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { count } from '../../../words/numbers.ts'
import { preprocessingWords } from '../../../words/preprocessing.ts'
import { preparedBaseline, readBaseline } from './customBaseline.ts'
import styles from './Explain.module.css'

interface BaselineDialogProps {
  readonly open: boolean
  readonly study: ClassStudy
  readonly fit: ClassFit
  readonly onClose: () => void
  readonly onChoose: (baseline: CustomBaseline) => void
}

/** A spectrum from a file or from the clipboard. */
export function BaselineDialog({ open, study, fit, onClose, onChoose }: BaselineDialogProps) {
  const [text, setText] = useState('')
  const [name, setName] = useState('Pasted spectrum')
  const [fault, setFault] = useState<AppError | null>(null)
  const file = useRef<HTMLInputElement>(null)
  const axis = useMemo(() => restoreAxis(fit.axis), [fit])

  const use = (): void => {
    const read = readBaseline(text, axis)
    const prepared = read.ok ? preparedBaseline(read.value, axis, fit) : read
    if (prepared.ok) onChoose({ name, values: prepared.value })
    else setFault(prepared.error)
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="A spectrum as baseline"
      note={`${count(axis.values.length)} numbers, or two columns: ${axisTitle(axis).toLowerCase()} and intensity.`}
      foot={
        <>
          <Button onClick={() => file.current?.click()}>Choose a file</Button>
          <span className="spacer" />
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={text.trim() === ''} onClick={use}>
            Use as baseline
          </Button>
        </>
      }
    >
      <div className="stack tight">
        <textarea
          className={styles.paste}
          aria-label="Spectrum"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setName('Pasted spectrum')
            setFault(null)
          }}
        />
        <p className="caption dim">The spectrum is prepared like all others: {preprocessingWords(study)}.</p>
        {fault && <ErrorCard error={fault} />}
        <input
          ref={file}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.dat,.asc"
          onChange={(event) => {
            const [chosen] = event.target.files ?? []
            event.target.value = ''
            if (!chosen) return
            setFault(null)
            void chosen.text().then((content) => {
              setText(content)
              setName(chosen.name)
            })
          }}
        />
      </div>
    </Dialog>
  )
}
