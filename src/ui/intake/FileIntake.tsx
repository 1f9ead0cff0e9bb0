/**
 * Every way in: the whole window takes files and folders, the pickers and the clipboard do the
 * same, and all lead to one import. The overlay stands only while files are dragged.
 */
import { ArrowDownToLine, FileX } from 'lucide-react'
import { createContext, type ReactNode, Suspense, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useDropzone } from 'react-dropzone'
import { useLocation } from 'wouter'
import type { Task } from '#domain/tasks/task'
import { Icon } from '../controls/Icon.tsx'
import { lazy } from '../controls/lazy.tsx'
import { paths } from '../routes.ts'
import { DialogBoundary } from '../shell/DialogBoundary.tsx'
import { useStudio } from '../studio.tsx'
import styles from './FileIntake.module.css'
import { useOpenBeside } from './useOpenBeside.ts'

/** Files as they come from a drop, a picker or the clipboard, made ready for the ingest worker. */

/** react-dropzone notes the path of a dropped folder's file in `path`. */
type DroppedFile = File & { readonly path?: string }

function pathOf(file: DroppedFile): string {
  const path = file.webkitRelativePath || file.path || file.name
  return path.replace(/^\.?\//, '')
}

/**
 * A file loses everything but its name on the way to a worker, and the folder it lay in may be its
 * class: so a file out of a folder is named by its path. The bytes are shared, not copied.
 */
export function namedByPath(files: readonly DroppedFile[]): File[] {
  return files.map((file) => {
    const path = pathOf(file)
    return path === file.name ? file : new File([file], path, { type: file.type, lastModified: file.lastModified })
  })
}

/** A pasted table as a file; tabs are what spreadsheets put on the clipboard. */
export function fileOfText(text: string): File {
  return new File([text], text.includes('\t') ? 'pasted.tsv' : 'pasted.csv', { type: 'text/plain' })
}

/** A screen that takes files for itself while it is shown. */
interface FileTaker {
  /** What happens when they are let go: “Drop to predict these spectra”. */
  readonly invitation: string
  readonly take: (files: readonly File[]) => void
}

interface Intake {
  /** Sends every file to this screen instead of to an import; answers how to end that. */
  readonly divert: (taker: FileTaker) => () => void
  readonly chooseFiles: () => void
  readonly chooseFolder: () => void
  /** Opens the box into which a table can be pasted. */
  readonly paste: () => void
  /** Simulates the built-in sample of a task and opens it. */
  readonly trySample: (task: Task) => void
}

const PasteDialog = lazy(async () => ({ default: (await import('./PasteDialog.tsx')).PasteDialog }))

const IntakeContext = createContext<Intake | null>(null)

export function useFileIntake(): Intake {
  const intake = use(IntakeContext)
  if (!intake) throw new Error('useFileIntake stands outside FileIntake')
  return intake
}

/** While the screen is shown, files from anywhere (drop, pickers, clipboard) go to it. Keep `take` stable. */
export function useTakeFiles(invitation: string, take: (files: readonly File[]) => void): void {
  const { divert } = useFileIntake()
  useEffect(() => divert({ invitation, take }), [divert, invitation, take])
}

/** Where typing means typing. */
function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
  )
}

/** Asks the browser not to clear the library when space runs low; it may say no. */
function keepForLong(): void {
  void navigator.storage?.persist?.().catch(() => false)
}

export function FileIntake({ children }: { readonly children: ReactNode }) {
  const studio = useStudio()
  const [, navigate] = useLocation()
  const [pasting, setPasting] = useState(false)
  const [unreadable, setUnreadable] = useState(false)
  const [taker, setTaker] = useState<FileTaker | null>(null)
  const openBeside = useOpenBeside()
  const folderInput = useRef<HTMLInputElement>(null)

  const divert = useCallback((next: FileTaker) => {
    setTaker(next)
    return () => setTaker((current) => (current === next ? null : current))
  }, [])

  const add = useCallback(
    async (files: readonly File[]) => {
      if (files.length === 0) return
      const drops = studio.drops.getState()
      const { data, beside } = await drops.sort(namedByPath(files))
      if (data.length === 0) {
        const [meant, ...others] = beside
        drops.wait(others)
        if (meant) await openBeside(meant)
        return
      }
      drops.wait(beside)
      if (taker) {
        taker.take(data)
        return
      }
      keepForLong()
      void studio.imports.getState().start(data)
      navigate(paths.importing)
    },
    [studio, navigate, taker, openBeside],
  )

  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({
    noClick: true,
    noKeyboard: true,
    onDrop: (files) => void add(files),
    onDragEnter: (event) => setUnreadable(holdsOnlyMedia(event.dataTransfer)),
  })

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (isEditable(event.target) || !event.clipboardData) return
      const { files } = event.clipboardData
      const text = event.clipboardData.getData('text/plain')
      if (files.length > 0) void add([...files])
      else if (/[\t,;\n]/.test(text.trim())) void add([fileOfText(text)])
    }
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  }, [add])

  const openStored = useCallback(
    (storing: Promise<{ readonly hash: string } | null>) => {
      keepForLong()
      navigate(paths.importing)
      void storing.then((dataset) => dataset && navigate(paths.data(dataset.hash), { replace: true }))
    },
    [navigate],
  )

  const intake = useMemo<Intake>(
    () => ({
      divert,
      chooseFiles: open,
      chooseFolder: () => folderInput.current?.click(),
      paste: () => setPasting(true),
      trySample: (task) => openStored(studio.imports.getState().storeSample(task)),
    }),
    [divert, open, studio, openStored],
  )

  return (
    <IntakeContext value={intake}>
      <div {...getRootProps({ className: styles.root, role: 'none' })}>
        <input {...getInputProps({ 'aria-label': 'Choose files', style: { display: 'none' } })} />
        <input
          ref={folderInput}
          type="file"
          multiple
          hidden
          aria-label="Choose a folder"
          {...{ webkitdirectory: '' }}
          onChange={(event) => {
            void add([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
        {children}
        {isDragActive && <DropOverlay unreadable={unreadable} {...(taker && { invitation: taker.invitation })} />}
      </div>
      {pasting && (
        <DialogBoundary notices={studio.notices} onClose={() => setPasting(false)}>
          <Suspense>
            <PasteDialog
              onClose={() => setPasting(false)}
              onTable={(text) => {
                setPasting(false)
                void add([fileOfText(text)])
              }}
            />
          </Suspense>
        </DialogBoundary>
      )}
    </IntakeContext>
  )
}

/** While dragging a browser tells the kind of a file and nothing else; tables often have none. */
function holdsOnlyMedia(transfer: Pick<DataTransfer, 'items'>): boolean {
  const files = [...transfer.items].filter((item) => item.kind === 'file')
  return files.length > 0 && files.every((item) => /^(image|video|audio|font)\/|^application\/pdf$/.test(item.type))
}

interface DropOverlayProps {
  readonly unreadable: boolean
  /** What letting go will do. */
  readonly invitation?: string
}

/** Over the whole window, only while files are dragged. */
function DropOverlay({ unreadable, invitation = 'Drop to add your files' }: DropOverlayProps) {
  return (
    <div className={styles.over} role="status">
      <div className={styles.frame} data-unreadable={unreadable || undefined}>
        <Icon of={unreadable ? FileX : ArrowDownToLine} size={40} />
        <b>{unreadable ? 'This is not a table of spectra' : invitation}</b>
        <span className="muted">
          {unreadable
            ? 'Read are CSV, TSV, TXT and DAT tables, single or in folders.'
            : 'They are read here, in this window. Nothing is uploaded.'}
        </span>
      </div>
    </div>
  )
}
