import type { RunRecord } from '#domain/run/run'
import { Banner } from '../controls/Banner.tsx'
import { sentence } from '../words/sentence.ts'

/** What happened on the way: what could not be saved, and what ran slower than it should. Of the data, Data tells. */
export function RunNotes({ record }: { readonly record: RunRecord }) {
  const slower = record.warnings.filter(({ code }) => code === 'stock-kernel')
  const unsaved = record.warnings.filter(({ code }) => code.startsWith('storage-'))
  return (
    <>
      {unsaved.map(({ code, message }) => (
        <Banner key={code} title={sentence(message)} />
      ))}
      {slower.length > 0 && (
        <Banner
          tone="info"
          title={
            slower.length === 1
              ? 'One operation ran on a slower kernel'
              : `${slower.length} operations ran on slower kernels`
          }
        >
          {slower.map(({ message }) => (
            <p key={message}>{sentence(message)}</p>
          ))}
        </Banner>
      )}
    </>
  )
}
