/** The changed copies that are made of each training spectrum: kinds of them beside one another, each with its number and its settings. */
import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import { augmentationOf, augmentations } from '#domain/augmentation/registry'
import type { AugmentationStep, Study } from '#domain/study/study'
import { Button, IconButton } from '../controls/Button.tsx'
import { Menu } from '../controls/Popover.tsx'
import styles from './PreprocessingList.module.css'
import { SettingFields } from './settings.tsx'
import type { StudyFieldProps } from './useEdit.ts'

type WithCopies = Extract<Study, { readonly augmentation: unknown }>

interface AugmentationListProps<S extends WithCopies> extends StudyFieldProps<S> {
  /** Of which spectra: `Of the training part only.` */
  readonly note: string
}

export function AugmentationList<S extends WithCopies>({ study, editor, note }: AugmentationListProps<S>) {
  const id = useId()
  const { augmentation } = study
  const set = (field: string, next: readonly AugmentationStep[]): void =>
    editor.edit(field, (old) => ({ ...old, augmentation: [...next] }))
  return (
    <section className={styles.steps} aria-labelledby={id}>
      <div className={styles.head}>
        <h3 id={id}>Copies</h3>
        <p className="caption dim">{augmentation.length === 0 ? 'No augmentation.' : note}</p>
      </div>
      <ol>
        {augmentation.map((step, at) => {
          const { words } = augmentationOf(step)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a kind of copies is its place
            <li key={at}>
              <div className={styles.words}>
                <b>{words.title}</b>
                <span className="caption dim">{words.help}</span>
              </div>
              <div className={styles.settings}>
                <SettingFields
                  path={`augmentation.${at}`}
                  value={step}
                  words={words}
                  faultOf={editor.faultOf}
                  onChange={(field, next) => set(field, augmentation.with(at, next))}
                />
              </div>
              <span className={styles.actions}>
                <IconButton
                  icon={X}
                  label={`Remove: ${words.title}`}
                  onClick={() => set('augmentation', augmentation.toSpliced(at, 1))}
                />
              </span>
            </li>
          )
        })}
      </ol>
      <Menu
        align="start"
        trigger={
          <Button size="small" icon={Plus}>
            Add copies
          </Button>
        }
        items={augmentations.map(({ words, defaults }) => ({
          label: words.title,
          onChoose: () => set('augmentation', [...augmentation, defaults]),
        }))}
      />
    </section>
  )
}
