import type { ImportDraft } from '#state/imports'
import { AxisCard } from './AxisCard.tsx'
import { CleaningCard } from './CleaningCard.tsx'
import { ColumnRoles } from './ColumnRoles.tsx'
import { FileGroups } from './FileGroups.tsx'
import { Faults } from './Findings.tsx'
import { GuessList } from './GuessList.tsx'
import { JoinCard } from './JoinCard.tsx'

/** What each file is, how it is written, where its spectra lie, what its columns say, and what is to be cleaned. */
export function Guesses({ draft }: { readonly draft: ImportDraft<'classes'> }) {
  const { inspection, files, errors } = draft.preview
  // What is wrong with a file stands beside it.
  const elsewhere = errors.filter(
    ({ code, where }) => !files.some(({ file, error }) => error?.code === code && file === where?.file),
  )
  return (
    <>
      <Faults errors={elsewhere} />
      <FileGroups draft={draft} />
      {inspection && (
        <>
          <GuessList draft={draft} guesses={inspection.guesses} />
          <AxisCard draft={draft} inspection={inspection} />
          <JoinCard draft={draft} inspection={inspection} />
          <ColumnRoles draft={draft} />
          <CleaningCard draft={draft} />
        </>
      )}
    </>
  )
}
