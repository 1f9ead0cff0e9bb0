import type { ImportPlan } from '#protocol/ingest'
import type { ImportDraft } from '#state/imports'
import { useStudio } from '../../../studio.tsx'
import { AxisAndJoin } from './AxisAndJoin.tsx'
import { ColumnRoles } from './ColumnRoles.tsx'
import { FilePlans } from './FilePlans.tsx'
import { FileFaults } from './Findings.tsx'

/** What each file is, how it is written, where its spectra lie and what its columns say. */
export function Guesses({ draft }: { readonly draft: ImportDraft<'classes'> }) {
  const { imports } = useStudio()
  const { preview, plan } = draft
  const change = (next: Partial<ImportPlan>) => void imports.getState().correct({ ...plan, ...next })
  return (
    <>
      <FileFaults errors={preview.errors} />
      <FilePlans draft={draft} onChange={(files) => change({ files })} />
      <AxisAndJoin draft={draft} onChange={change} />
      <ColumnRoles columns={preview.columns} roles={plan.roles} onChange={(roles) => change({ roles })} />
    </>
  )
}
