import { useState } from 'react'
import { type AppError, describePlace, type Result } from '#domain/result'
import type { Study } from '#domain/study/study'
import { saveFile } from '../../charts/saveFile.ts'
import { Button } from '../../controls/Button.tsx'
import { Dialog } from '../../controls/Dialog.tsx'
import styles from './Design.module.css'

interface StudyJsonDialogProps {
  readonly study: Study
  /** Takes what was typed for the study, or says why not. */
  readonly adopt: (value: unknown) => Result<Study>
  readonly open: boolean
  readonly onClose: () => void
}

/** The study as the one value it is: to copy, to keep, to paste from a run or from the command line. */
export function StudyJsonDialog({ open, onClose, ...json }: StudyJsonDialogProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      wide
      title="The study as JSON"
      note="Everything a run needs, in one value. The command line takes it as --study."
    >
      {open && <StudyJson {...json} onDone={onClose} />}
    </Dialog>
  )
}

interface StudyJsonProps extends Pick<StudyJsonDialogProps, 'study' | 'adopt'> {
  readonly onDone: () => void
}

function StudyJson({ study, adopt, onDone }: StudyJsonProps) {
  const [text, setText] = useState(() => JSON.stringify(study, null, 2))
  const [fault, setFault] = useState<AppError | null>(null)
  const apply = (): void => {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (cause) {
      const message = `This is not valid JSON: ${cause instanceof Error ? cause.message : String(cause)}.`
      setFault({ code: 'study-json', message, remedy: 'Correct the text.' })
      return
    }
    const taken = adopt(value)
    if (taken.ok) onDone()
    else setFault(taken.error)
  }
  return (
    <div className="stack tight">
      <textarea
        className={styles.json}
        aria-label="Study as JSON"
        aria-invalid={fault !== null}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {fault && (
        <p role="alert" className="caption" style={{ color: 'var(--danger)' }}>
          {[fault.message, describePlace(fault.where), fault.remedy].filter(Boolean).join(' ')}
        </p>
      )}
      <div className="row">
        <Button onClick={() => saveFile('study.json', `${text}\n`, 'application/json')}>Download</Button>
        <span className="spacer" />
        <Button onClick={onDone}>Cancel</Button>
        <Button kind="primary" onClick={apply}>
          Use this study
        </Button>
      </div>
    </div>
  )
}
