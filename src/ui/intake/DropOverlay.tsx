import { ArrowDownToLine, FileX } from 'lucide-react'
import { Icon } from '../controls/Icon.tsx'
import styles from './FileIntake.module.css'

/** While dragging a browser tells the kind of a file and nothing else; tables often have none. */
export function holdsOnlyMedia(transfer: Pick<DataTransfer, 'items'>): boolean {
  const files = [...transfer.items].filter((item) => item.kind === 'file')
  return files.length > 0 && files.every((item) => /^(image|video|audio|font)\/|^application\/pdf$/.test(item.type))
}

interface DropOverlayProps {
  readonly unreadable: boolean
  /** What letting go will do. */
  readonly invitation?: string
}

/** Over the whole window, only while files are dragged. */
export function DropOverlay({ unreadable, invitation = 'Let go to add your files' }: DropOverlayProps) {
  return (
    <div className={styles.over} role="status">
      <div className={styles.frame} data-unreadable={unreadable || undefined}>
        <Icon of={unreadable ? FileX : ArrowDownToLine} size={40} />
        <b>{unreadable ? 'This is no table of spectra' : invitation}</b>
        <span className="muted">
          {unreadable
            ? 'Read are CSV, TSV, TXT and DAT tables, single or in folders.'
            : 'They are read here, in this window. Nothing is uploaded.'}
        </span>
      </div>
    </div>
  )
}
