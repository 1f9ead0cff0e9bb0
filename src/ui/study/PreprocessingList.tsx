/**
 * The steps done to the data, one after another, as a list: a step is added at its end, moved by its buttons or with Alt
 * and an arrow key, and taken out. What a step is called and asks for stands with the step itself, in the domain.
 */
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { type KeyboardEvent, useId, useRef } from 'react'
import { preprocessingSteps, stepOf } from '#domain/preprocessing/registry'
import type { RowAxis, StepDefinition } from '#domain/preprocessing/step'
import type { AppError, Result } from '#domain/result'
import type { PreprocessingStep, Study } from '#domain/study/study'
import { Button, IconButton } from '../controls/Button.tsx'
import { Menu } from '../controls/Popover.tsx'
import { sentence } from '../words/sentence.ts'
import styles from './PreprocessingList.module.css'
import { SettingFields } from './settings.tsx'
import type { StudyFieldProps } from './useEdit.ts'

interface PreprocessingListProps<S extends Study> extends StudyFieldProps<S> {
  /** What the steps are done to: `each spectrum before the network sees it`. */
  readonly of: string
  /** What suits it is offered; another step is kept where a study brings it. */
  readonly suits: keyof StepDefinition['suits']
  /** What the steps leave, or why they cannot work on these data. */
  readonly left: Result<RowAxis>
}

const faultWords = ({ message, remedy }: AppError): string => [message, remedy].map(sentence).join(' ')

/** The list with the item at `from` put to `to`. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const item = items[from]
  if (item === undefined || to < 0 || to >= items.length) return [...items]
  return items.toSpliced(from, 1).toSpliced(to, 0, item)
}

export function PreprocessingList<S extends Study>({ study, editor, of, suits, left }: PreprocessingListProps<S>) {
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
  const fault = editor.faultOf('preprocessing') ?? (left.ok ? null : faultWords(left.error))
  return (
    <section className={styles.steps} aria-labelledby={id}>
      <div className={styles.head}>
        <h3 id={id}>Preprocessing</h3>
        <p className="caption dim">
          {steps.length === 0 ? `No preprocessing of ${of}.` : `Applied to ${of}, in this order.`}
        </p>
      </div>
      <ol ref={list}>
        {steps.map((step, at) => {
          const { words } = stepOf(step)
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
              key={at}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: moved with Alt and an arrow key
              tabIndex={0}
              aria-label={`Step ${at + 1}: ${words.title}`}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              onKeyDown={(event) => onKeyDown(event, at)}
            >
              <span className={styles.number} aria-hidden>
                {at + 1}
              </span>
              <div className={styles.words}>
                <b>{words.title}</b>
                <span className="caption dim">{words.help}</span>
              </div>
              {words.fields && (
                <div className={styles.settings}>
                  <SettingFields
                    path={`preprocessing.${at}`}
                    value={step}
                    words={words}
                    faultOf={editor.faultOf}
                    onChange={(field, next) => set(field, steps.with(at, next))}
                  />
                </div>
              )}
              <span className={styles.actions}>
                <IconButton
                  icon={ArrowUp}
                  label={`Earlier: ${words.title}`}
                  shortcut="Alt ↑"
                  disabled={at === 0}
                  onClick={() => move(at, at - 1)}
                />
                <IconButton
                  icon={ArrowDown}
                  label={`Later: ${words.title}`}
                  shortcut="Alt ↓"
                  disabled={at === steps.length - 1}
                  onClick={() => move(at, at + 1)}
                />
                <IconButton
                  icon={X}
                  label={`Remove: ${words.title}`}
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
        align="start"
        trigger={
          <Button size="small" icon={Plus}>
            Add a step
          </Button>
        }
        items={preprocessingSteps
          .filter((step) => step.suits[suits])
          .map(({ words, family, defaults, begin }) => ({
            label: words.title,
            group: family,
            onChoose: () => set('preprocessing', [...steps, (left.ok && begin?.(left.value)) || defaults]),
          }))}
      />
    </section>
  )
}
