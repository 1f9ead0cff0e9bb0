import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { AppError } from '#domain/result'
import type { CurvesPlan, CurvesPreview } from '#protocol/ingest'
import type { TimedProgress } from '#state/attempt'
import { canCommit, type ImportDraft } from '#state/imports'
import { Banner } from '../../../controls/Banner.tsx'
import { Button } from '../../../controls/Button.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { LiveStatus } from '../../../controls/LiveStatus.tsx'
import { Progress } from '../../../controls/Progress.tsx'
import { DatasetName } from '../../../intake/DatasetName.tsx'
import { UnreadPlan } from '../../../intake/UnreadPlan.tsx'
import wizard from '../../../intake/wizard.module.css'
import { paths } from '../../../routes.ts'
import { useStudio } from '../../../studio.tsx'
import { constantFeatureWords } from '../../../words/features.ts'
import { counted } from '../../../words/numbers.ts'
import { CurvesColumns } from './CurvesColumns.tsx'
import { CurvesFiles } from './CurvesFiles.tsx'
import { LayoutPreview } from './LayoutPreview.tsx'
import { fitted, isCounted } from './planEdits.ts'

interface CurvesWizardProps {
  readonly draft: ImportDraft<'curves'>
  readonly rereading: TimedProgress | null
  readonly fault: AppError | null
  readonly onCancel: () => void
}

export function CurvesWizard({ draft, rereading, fault, onCancel }: CurvesWizardProps) {
  const studio = useStudio()
  const [, navigate] = useLocation()
  const ready = useStore(studio.imports, (state) => canCommit(state.status))
  const { preview, plan } = draft
  const { features, spectra, constant, problem } = preview
  const unread = plan !== preview.plan && rereading === null
  const correct = (next: CurvesPlan) => void studio.imports.getState().correct(next)
  const change = (next: Partial<CurvesPlan>) => correct({ ...plan, ...next })
  const store = async () => {
    const dataset = await studio.imports.getState().commit()
    if (dataset) navigate(paths.data(dataset.hash), { replace: true })
  }
  const rows = counted(features.rows, 'row', 'rows')
  const { componentNames, wavelengthsNm } = preview.plan
  const found =
    features.rows === spectra.rows
      ? `${rows}: ${counted(features.columns, 'feature', 'features')} → ${counted(componentNames.length, 'spectrum', 'spectra')} of ${counted(wavelengthsNm.length, 'wavelength', 'wavelengths')}`
      : `${rows} of features, ${counted(spectra.rows, 'row', 'rows')} of spectra`

  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>Look over what was understood</h1>
          <p>Features and their spectra. {found}. Every guess below can be changed; nothing is stored yet.</p>
        </div>
        <div className="row wrap">
          <Button onClick={onCancel}>Cancel</Button>
          <Button kind="primary" disabled={!ready} onClick={() => void store()}>
            Store {rows}
          </Button>
        </div>
      </header>

      <div className={wizard.rereading} aria-hidden={rereading === null}>
        {rereading && <Progress label="Reading" fraction={rereading.fraction} />}
      </div>
      <LiveStatus text={rereading ? 'Reading …' : unread ? 'Not understood' : `Understood: ${found}`} />

      {fault && <UnreadPlan error={fault} onRevert={unread ? () => void studio.imports.getState().revert() : null} />}
      {problem && !unread && (
        <div className={wizard.problem}>
          <ErrorCard
            error={problem}
            actions={
              problem.code === 'pair-columns-mismatch' && (
                <Button size="small" onClick={() => correct(fitted(plan, preview))}>
                  Fit names and wavelengths to the columns
                </Button>
              )
            }
          />
        </div>
      )}

      <div className="grid">
        <div className="span-7 stack">
          <DatasetName
            name={draft.name}
            proposed={preview.name}
            onChange={(name) => studio.imports.getState().rename(name)}
          />
          <CurvesFiles draft={draft} onChange={correct} />
          <CurvesColumns draft={draft} onChange={change} />
        </div>
        <div className="span-5">
          <div className={wizard.aside} data-stale={rereading !== null || unread || undefined}>
            <LayoutPreview preview={preview} layout={plan.layout} onChange={(layout) => change({ layout })} />
            {isCounted(wavelengthsNm) && wavelengthsNm.length > 1 && (
              <Banner tone="info" title="The files do not tell the wavelengths">
                They are counted from 1 until you give the first one and the step.
              </Banner>
            )}
            {constant.columns.length > 0 && <ConstantFeatures preview={preview} />}
            <p className="caption dim">
              Two tables of numbers were taken for features and spectra.{' '}
              <Button kind="link" onClick={() => void studio.imports.getState().start(draft.files, 'classes')}>
                Read both as spectra
              </Button>
            </p>
          </div>
        </div>
      </div>
    </div>
  )
}

function ConstantFeatures({ preview: { plan, features, constant } }: { readonly preview: CurvesPreview }) {
  const names = constant.columns.map((column) => plan.featureNames[column] ?? `column ${column + 1}`)
  const rows = constant.rows < features.rows ? `the first ${counted(constant.rows, 'row', 'rows')}` : 'every row'
  const { title, detail } = constantFeatureWords(names, rows)
  return <Banner title={title}>{detail}</Banner>
}
