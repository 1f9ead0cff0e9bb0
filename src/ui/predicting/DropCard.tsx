import { ClipboardPaste, FilePlus, FolderPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../controls/Button.tsx'
import { useFileIntake } from '../intake/FileIntake.tsx'
import styles from './DropCard.module.css'

interface DropCardProps {
  /** Spoken name. */
  readonly label: string
  /** Nothing was given yet: the way in leads the page. */
  readonly first: boolean
  /** On the button, for the first and for other files. */
  readonly choose: readonly [first: string, other: string]
  /** What can be given, with a heading. */
  readonly words: ReactNode
  /** Whole folders are taken. */
  readonly folder?: boolean
  /** Further ways in. */
  readonly children?: ReactNode
}

/** The ways in for what is to be predicted: files from anywhere, or a table from the clipboard. */
export function DropCard({ label, first, choose, words, folder = false, children }: DropCardProps) {
  const intake = useFileIntake()
  return (
    <section className={styles.drop} aria-label={label} data-first={first || undefined}>
      {words && <div>{words}</div>}
      <div className="row wrap">
        <Button kind={first ? 'primary' : 'plain'} icon={FilePlus} onClick={intake.chooseFiles}>
          {choose[first ? 0 : 1]}
        </Button>
        {folder && (
          <Button icon={FolderPlus} onClick={intake.chooseFolder}>
            Choose a folder
          </Button>
        )}
        <Button icon={ClipboardPaste} onClick={intake.paste}>
          Paste a table
        </Button>
        {children}
      </div>
    </section>
  )
}
