import { useState } from 'react'
import type { DatasetWarning } from '#domain/data/warning'
import { type AppError, describePlace } from '#domain/result'
import { Banner } from '../../../controls/Banner.tsx'
import { Button } from '../../../controls/Button.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { ScrollBox } from '../../../controls/ScrollBox.tsx'
import { count, counted } from '../../../words/numbers.ts'
import { sentence } from '../../../words/sentence.ts'
import { type Finding, findingsOf } from './findingGroups.ts'
import styles from './Import.module.css'

const shownAtFirst = 4

/** What could not be read or joined and has no file to stand beside; the rest goes on without it. */
export function Faults({ errors }: { readonly errors: readonly AppError[] }) {
  const [all, setAll] = useState(false)
  if (errors.length === 0) return null
  const shown = all ? errors : errors.slice(0, shownAtFirst)
  return (
    <section className="stack tight" aria-label="What could not be read">
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

/** What the importer did or noticed: one note for each kind, with how often. */
export function Findings({ warnings }: { readonly warnings: readonly DatasetWarning[] }) {
  const findings = findingsOf(warnings)
  if (findings.length === 0) return null
  return (
    <Banner
      tone="warn"
      title={findings.length === 1 ? 'One thing to know' : `${count(findings.length)} things to know`}
    >
      <ul className={styles.findings}>
        {findings.map((finding) => (
          <Note key={finding.code} finding={finding} />
        ))}
      </ul>
    </Banner>
  )
}

function Note({ finding }: { readonly finding: Finding }) {
  const [shown, setShown] = useState(false)
  const { first, others, times } = finding
  return (
    <li>
      {sentence(first.message)} <span className="caption dim">{placeBeside(first)}</span>
      {others.length > 0 && (
        <>
          {' '}
          <Button kind="link" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {shown ? 'Hide the others' : `Show ${count(times - 1)} more of this kind`}
          </Button>
          {shown && (
            <ScrollBox className={styles.places} label="More of this kind">
              <ul>
                {others.map((warning, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with each reading
                  <li key={i}>
                    {sentence(warning.message)} <span className="dim">{placeBeside(warning)}</span>
                  </li>
                ))}
              </ul>
            </ScrollBox>
          )}
        </>
      )}
    </li>
  )
}
