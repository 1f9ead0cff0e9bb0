import { useState } from 'react'
import { type AppError, describePlace, type Result } from '#domain/result'
import type { Study } from '#domain/study/study'
import { saveFile } from '../../charts/saveFile.ts'
import { Button } from '../../controls/Button.tsx'
import { Dialog } from '../../controls/Dialog.tsx'
import styles from '../../study/form.module.css'

/** The part of a draft's store that the dialog needs. */
interface Adopting {
  getState(): {
    readonly draft: { readonly kind: 'none' } | { readonly kind: 'ready'; readonly study: Study }
    adopt(value: unknown): Result<Study>
  }
}

interface StudyJsonDialogProps {
  readonly drafts: Adopting
  readonly open: boolean
  readonly onClose: () => void
}

/** The study as the one value it is: to copy, to keep, to paste from a run or from the command line. */
export function StudyJsonDialog({ drafts, open, onClose }: StudyJsonDialogProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      wide
      title="The study as JSON"
      note="Everything a run needs, in one value. The command line takes it as --study."
    >
      {open && <StudyJson drafts={drafts} onDone={onClose} />}
    </Dialog>
  )
}

function StudyJson({ drafts, onDone }: { readonly drafts: Adopting; readonly onDone: () => void }) {
  const [text, setText] = useState(() => {
    const { draft } = drafts.getState()
    return draft.kind === 'ready' ? JSON.stringify(draft.study, null, 2) : ''
  })
  const [fault, setFault] = useState<AppError | null>(null)
  const apply = (): void => {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (cause) {
      const message = `This is no JSON: ${cause instanceof Error ? cause.message : String(cause)}.`
      setFault({ code: 'study-json', message, remedy: 'Correct the text.' })
      return
    }
    const taken = drafts.getState().adopt(value)
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
