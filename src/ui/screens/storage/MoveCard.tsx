/** The whole library as one file: out of this browser, or into it. */
import { Download, PackageOpen, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { AppError } from '#domain/result'
import { saveBlob } from '../../charts/saveFile.ts'
import { Button } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { Progress } from '../../controls/Progress.tsx'
import { useStudio } from '../../studio.tsx'
import { fileSize } from '../../words/numbers.ts'
import { sentence } from '../../words/sentence.ts'
import styles from './Storage.module.css'
import { countedItems, restoredWords } from './spaceWords.ts'

const archiveName = 'spectral-studio-library.tar'

export function MoveCard({ anything }: { readonly anything: boolean }) {
  const { space } = useStudio()
  const moving = useStore(space, (state) => state.moving)
  const input = useRef<HTMLInputElement>(null)
  const saved = useRef<Blob | null>(null)
  useEffect(() => {
    if (moving.kind !== 'packed' || saved.current === moving.packing.file) return
    saved.current = moving.packing.file
    saveBlob(archiveName, moving.packing.file)
  }, [moving])
  const busy = moving.kind === 'packing' || moving.kind === 'restoring'
  return (
    <Card padded>
      <p className="muted">
        Everything in one file, with its hashes: a backup, and the way to another browser, address or machine. What is
        already there is left unchanged.
      </p>
      <div className={`row wrap ${styles.actions}`}>
        <Button icon={Download} disabled={busy || !anything} onClick={() => void space.getState().packLibrary()}>
          Export everything
        </Button>
        <Button icon={PackageOpen} disabled={busy} onClick={() => input.current?.click()}>
          Import an archive
        </Button>
        <input
          ref={input}
          type="file"
          accept=".tar"
          hidden
          aria-label="Archive to import"
          onChange={(event) => {
            const [file] = event.target.files ?? []
            if (file) void space.getState().restoreLibrary(file)
            event.target.value = ''
          }}
        />
      </div>
      {busy && (
        <div className={styles.moving}>
          <Progress
            label={moving.kind === 'packing' ? 'Exporting the library' : 'Importing the archive'}
            fraction={moving.fraction}
          />
          <Button size="small" icon={X} onClick={() => space.getState().leave()}>
            Cancel
          </Button>
        </div>
      )}
      <div role="status" className={styles.told}>
        {moving.kind === 'packed' && (
          <p>
            {countedItems(moving.packing)} are in {archiveName}, {fileSize(moving.packing.file.size)}.{' '}
            <Button kind="link" onClick={() => saveBlob(archiveName, moving.packing.file)}>
              Save it again
            </Button>
          </p>
        )}
        {moving.kind === 'restored' && <p>{restoredWords(moving.restored)}</p>}
      </div>
      {moving.kind === 'packed' && <LeftOut faults={moving.packing.left} />}
      {moving.kind === 'restored' && <LeftOut faults={moving.restored.damaged} />}
      {moving.kind === 'failed' && <ErrorCard error={moving.error} />}
    </Card>
  )
}

function LeftOut({ faults }: { readonly faults: readonly AppError[] }) {
  if (faults.length === 0) return null
  return (
    <ul className={styles.faults}>
      {faults.map(({ message, remedy }) => (
        <li key={message}>
          {sentence(message)} {sentence(remedy)}
        </li>
      ))}
    </ul>
  )
}
