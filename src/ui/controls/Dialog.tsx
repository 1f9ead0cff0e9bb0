import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { IconButton } from './Button.tsx'
import { classes } from './classes.ts'
import styles from './Dialog.module.css'

interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly note?: ReactNode
  readonly wide?: boolean
  readonly children: ReactNode
  /** Buttons, the one that goes on last. */
  readonly foot?: ReactNode
}

/** For what does not fit in place: enlarge a figure, paste a table. Escape closes it. */
export function Dialog({ open, onClose, title, note, wide = false, children, foot }: DialogProps) {
  const content = useRef<HTMLDivElement>(null)
  return (
    <Primitive.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className={styles.scrim} />
        <Primitive.Content
          className={classes(styles.dialog, wide && styles.wide)}
          ref={content}
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            // The first field, else the dialog itself: not the button that would close it.
            const field = content.current?.querySelector<HTMLElement>('input, textarea')
            ;(field ?? content.current)?.focus()
          }}
          {...(note === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <div className={styles.head}>
            <div>
              <Primitive.Title asChild>
                <h2>{title}</h2>
              </Primitive.Title>
              {note !== undefined && (
                <Primitive.Description asChild>
                  <p>{note}</p>
                </Primitive.Description>
              )}
            </div>
            <Primitive.Close asChild>
              <IconButton icon={X} label="Close" shortcut="Esc" />
            </Primitive.Close>
          </div>
          <div className={styles.body}>{children}</div>
          {foot !== undefined && <div className={styles.foot}>{foot}</div>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
