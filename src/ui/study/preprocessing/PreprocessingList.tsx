/**
 * The steps done to the data, one after another, as a list: a step is added at its end, moved by its buttons or with Alt
 * and an arrow key, and taken out. What a step is called and asks for stands in `registry.ts`.
 */
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { type KeyboardEvent, useId, useRef } from 'react'
import type { PreprocessingStep, Study } from '#domain/study/study'
import { Button, IconButton } from '../../controls/Button.tsx'
import { Menu } from '../../controls/Popover.tsx'
import { NumberSettings } from '../settings.tsx'
import type { Editor, StudyFieldProps } from '../useEdit.ts'
import styles from './PreprocessingList.module.css'
import { type StepKind, type StepOf, stepEntries } from './registry.ts'

interface PreprocessingListProps<S extends Study> extends StudyFieldProps<S> {
  /** What the steps are done to: `each spectrum before the network sees it`. */
  readonly of: string
  /** Steps that suit it; one of another kind is kept where a study brings it. */
  readonly offered: readonly StepKind[]
}

/** The list with the item at `from` put to `to`. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const item = items[from]
  if (item === undefined || to < 0 || to >= items.length) return [...items]
  return items.toSpliced(from, 1).toSpliced(to, 0, item)
}

export function PreprocessingList<S extends Study>({ study, editor, of, offered }: PreprocessingListProps<S>) {
  const steps = study.preprocessing
  const id = useId()
  const list = useRef<HTMLOListElement>(null)
  const set = (field: string, next: readonly PreprocessingStep[]): void =>
    editor.edit(field, (old) => ({ ...old, preprocessing: [...next] }))
  const move = (from: number, to: number): void => {
    if (to < 0 || to >= steps.length) return
    set('preprocessing', moved(steps, from, to))
    // The focus goes with the step, so that it can be moved on.
    list.current?.querySelectorAll('li')[to]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent, at: number): void => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!event.altKey || by === undefined) return
    event.preventDefault()
    move(at, at + by)
  }
  const fault = editor.faultOf('preprocessing')
  return (
    <section className={styles.steps} aria-labelledby={id}>
      <div className={styles.head}>
        <h3 id={id}>Preprocessing</h3>
        <p className="caption dim">
          {steps.length === 0 ? `Nothing is done to ${of}.` : `Done to ${of}, in this order.`}
        </p>
      </div>
      <ol ref={list}>
        {steps.map((step, at) => {
          const { label, help } = stepEntries[step.kind]
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
              key={at}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: moved with Alt and an arrow key
              tabIndex={0}
              aria-label={`Step ${at + 1}: ${label}`}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              onKeyDown={(event) => onKeyDown(event, at)}
            >
              <span className={styles.number} aria-hidden>
                {at + 1}
              </span>
              <div className={styles.words}>
                <b>{label}</b>
                <span className="caption dim">{help}</span>
              </div>
              <StepNumbers
                kind={step.kind}
                step={step}
                at={at}
                faultOf={editor.faultOf}
                onChange={(field, next) => set(field, steps.with(at, next))}
              />
              <span className={styles.actions}>
                <IconButton
                  icon={ArrowUp}
                  label={`Earlier: ${label}`}
                  shortcut="Alt ↑"
                  disabled={at === 0}
                  onClick={() => move(at, at - 1)}
                />
                <IconButton
                  icon={ArrowDown}
                  label={`Later: ${label}`}
                  shortcut="Alt ↓"
                  disabled={at === steps.length - 1}
                  onClick={() => move(at, at + 1)}
                />
                <IconButton
                  icon={X}
                  label={`Take out: ${label}`}
                  onClick={() => set('preprocessing', steps.toSpliced(at, 1))}
                />
              </span>
            </li>
          )
        })}
      </ol>
      {fault !== null && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      <Menu
        trigger={
          <Button size="small" icon={Plus}>
            Add a step
          </Button>
        }
        items={offered.map((kind) => ({
          label: stepEntries[kind].label,
          onChoose: () => set('preprocessing', [...steps, stepEntries[kind].fresh]),
        }))}
      />
    </section>
  )
}

interface StepNumbersProps<K extends StepKind> {
  readonly kind: K
  readonly step: StepOf<K>
  readonly at: number
  readonly faultOf: Editor<Study>['faultOf']
  readonly onChange: (field: string, step: PreprocessingStep) => void
}

function StepNumbers<K extends StepKind>({ kind, step, at, faultOf, onChange }: StepNumbersProps<K>) {
  const { settings } = stepEntries[kind]
  if (settings.length === 0) return null
  return (
    <div className={styles.settings}>
      <NumberSettings
        path={`preprocessing.${at}`}
        value={step}
        settings={settings}
        faultOf={faultOf}
        onChange={onChange}
      />
    </div>
  )
}
