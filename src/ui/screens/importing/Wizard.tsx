import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { AppError } from '#domain/result'
import type { ImportPlan, ImportProgress } from '#protocol/ingest'
import { canCommit, type ImportDraft } from '#state/imports'
import { Button } from '../../controls/Button.tsx'
import { LiveStatus } from '../../controls/LiveStatus.tsx'
import { Progress } from '../../controls/Progress.tsx'
import { DatasetName } from '../../intake/DatasetName.tsx'
import { stageWords } from '../../intake/importWords.ts'
import { UnreadPlan } from '../../intake/UnreadPlan.tsx'
import wizard from '../../intake/wizard.module.css'
import { paths } from '../../routes.ts'
import { useStudio } from '../../studio.tsx'
import { counted } from '../../words/numbers.ts'
import { AxisAndJoin } from './AxisAndJoin.tsx'
import { ColumnRoles } from './ColumnRoles.tsx'
import { FilePlans } from './FilePlans.tsx'
import { FileFaults, Findings } from './Findings.tsx'
import { Understood } from './Understood.tsx'
import { axisWords } from './words.ts'

interface WizardProps {
  readonly draft: ImportDraft<'classes'>
  readonly rereading: ImportProgress | null
  readonly fault: AppError | null
  readonly onCancel: () => void
}

export function Wizard({ draft, rereading, fault, onCancel }: WizardProps) {
  const studio = useStudio()
  const [, navigate] = useLocation()
  const ready = useStore(studio.imports, (state) => canCommit(state.status))
  const { preview, plan } = draft
  const { inspection } = preview
  const unread = plan !== preview.plan && rereading === null
  const change = (next: Partial<ImportPlan>) => void studio.imports.getState().correct({ ...plan, ...next })
  const store = async () => {
    const dataset = await studio.imports.getState().commit()
    if (dataset) navigate(paths.data(dataset.hash), { replace: true })
  }
  const found = `${counted(inspection.spectra, 'spectrum', 'spectra')} with ${counted(inspection.points, 'point', 'points')}, ${axisWords(inspection.axis)}`

  return (
    <form
      className="page"
      onSubmit={(event) => {
        event.preventDefault()
        void store()
      }}
    >
      <header className="page-head">
        <div>
          <h1>Look over what was understood</h1>
          <p>{found}. Every guess below can be changed; nothing is stored yet.</p>
        </div>
        <div className="row">
          <Button onClick={onCancel}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={!ready}>
            Import {counted(inspection.spectra, 'spectrum', 'spectra')}
          </Button>
        </div>
      </header>

      <div className={wizard.rereading} aria-hidden={rereading === null}>
        {rereading && <Progress label={stageWords[rereading.stage]} fraction={rereading.fraction} />}
      </div>
      <LiveStatus
        text={rereading ? `${stageWords[rereading.stage]} …` : unread ? 'Not understood' : `Understood: ${found}`}
      />

      {fault && <UnreadPlan error={fault} onRevert={unread ? () => void studio.imports.getState().revert() : null} />}

      <div className="grid">
        <div className="span-7 stack">
          <DatasetName
            name={draft.name}
            proposed={preview.name}
            onChange={(name) => studio.imports.getState().rename(name)}
          />
          <FileFaults errors={preview.errors} />
          <FilePlans draft={draft} onChange={(files) => change({ files })} />
          <AxisAndJoin draft={draft} onChange={change} />
          <ColumnRoles columns={preview.columns} roles={plan.roles} onChange={(roles) => change({ roles })} />
        </div>
        <div className="span-5">
          <div className={wizard.aside} data-stale={rereading !== null || unread || undefined}>
            <Understood preview={preview} />
            <Findings warnings={inspection.warnings} />
          </div>
        </div>
      </div>
    </form>
  )
}
