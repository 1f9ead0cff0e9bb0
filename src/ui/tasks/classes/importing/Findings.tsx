import { useState } from 'react'
import type { DatasetWarning } from '#domain/data/warning'
import { type AppError, describePlace } from '#domain/result'
import { Banner } from '../../../controls/Banner.tsx'
import { Button } from '../../../controls/Button.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { counted } from '../../../words/numbers.ts'
import { sentence } from '../../../words/sentence.ts'
import styles from './Import.module.css'

const shownAtFirst = 4

/** Files that could not be read; the others go on without them. */
export function FileFaults({ errors }: { readonly errors: readonly AppError[] }) {
  const [all, setAll] = useState(false)
  if (errors.length === 0) return null
  const shown = all ? errors : errors.slice(0, shownAtFirst)
  return (
    <section className="stack tight" aria-label="Files that could not be read">
      {shown.map((error, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with each reading
        <ErrorCard key={i} error={error} />
      ))}
      {errors.length > shown.length && (
        <Button onClick={() => setAll(true)}>
          Show {counted(errors.length - shown.length, 'more fault', 'more faults')}
        </Button>
      )}
    </section>
  )
}

/** The place, unless the message has named the file already. */
function placeBeside(warning: DatasetWarning): string {
  const { file, ...rest } = warning
  return describePlace(file !== undefined && warning.message.includes(file) ? rest : warning)
}

/** What the importer did or noticed. */
export function Findings({ warnings }: { readonly warnings: readonly DatasetWarning[] }) {
  const [all, setAll] = useState(false)
  if (warnings.length === 0) return null
  const shown = all ? warnings : warnings.slice(0, shownAtFirst)
  return (
    <Banner
      tone="warn"
      title={warnings.length === 1 ? 'One thing to know' : `${warnings.length.toLocaleString('en')} things to know`}
    >
      <ul className={styles.findings}>
        {shown.map((warning, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with each reading
          <li key={i}>
            {sentence(warning.message)} <span className="caption dim">{placeBeside(warning)}</span>
          </li>
        ))}
      </ul>
      {warnings.length > shown.length && (
        <Button kind="link" onClick={() => setAll(true)}>
          Show {(warnings.length - shown.length).toLocaleString('en')} more
        </Button>
      )}
    </Banner>
  )
}
